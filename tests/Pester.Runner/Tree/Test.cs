using System.Management.Automation;

namespace Pester.Runner.Tree;

/// <summary>One It, or one item of an It with <c>-ForEach</c>.</summary>
public sealed class Test : Node
{
    /// <summary>What the test does.</summary>
    public required ScriptBlock Body { get; init; }

    /// <summary>What came of it.</summary>
    public TestResult Result { get; } = new();

    /// <summary>The names of the blocks and of the test, outermost first, without the file's.</summary>
    public string Path => string.Join(" › ", SelfAndAncestors().Where(node => node.Parent is not null).Reverse().Select(node => node.ExpandedName));

    /// <summary>The tags of the test and of every block around it.</summary>
    public IEnumerable<string> AllTags => SelfAndAncestors().SelectMany(node => node.Tags).Distinct(StringComparer.OrdinalIgnoreCase);
}
