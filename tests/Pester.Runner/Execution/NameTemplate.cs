using System.Text.RegularExpressions;
using Pester.Runner.Tree;

namespace Pester.Runner.Execution;

/// <summary>Fills <c>&lt;name&gt;</c>, <c>&lt;_&gt;</c> and <c>&lt;a.b&gt;</c> in the names of blocks and tests.</summary>
internal static partial class NameTemplate
{
    /// <summary>Fills what the data of the node and of the blocks around it decide, and leaves the rest as it is written.</summary>
    public static string ExpandFromData(Node node, UserScope scope)
    {
        var known = node.SelfAndAncestors().SelectMany(each => each.Variables).Select(variable => variable.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Template().Replace(node.Name, match =>
            known.Contains(Root().Match(match.Groups["path"].Value).Value) ? scope.Evaluate(Expandable(match.Value)) : match.Value);
    }

    /// <summary>
    /// Fills everything from the live variables. Pester does so just before the test's body: a name that is no valid template
    /// fails the test there, and so it does here.
    /// </summary>
    public static string ExpandFromVariables(Node node, UserScope scope) =>
        node.Name.Contains('<') ? scope.Evaluate(Expandable(node.Name)) : node.Name;

    private static string Expandable(string name)
    {
        var literal = name.Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal);
        return $"\"{Template().Replace(literal, match => $"$(${match.Groups["path"].Value})")}\"";
    }

    [GeneratedRegex(@"(?<!`)<(?<path>[^>`]+)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Template();

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Root();
}
