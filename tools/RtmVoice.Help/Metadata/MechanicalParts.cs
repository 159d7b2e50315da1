using System.Collections.ObjectModel;
using System.Management.Automation;
using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Metadata;

/// <summary>What a page says that the module knows better: the syntax, and which parameters there are and how they bind.</summary>
internal static class MechanicalParts
{
    // Those of ShouldProcess come last, in syntax and page, as people are used to; every cmdlet means the same by them.
    private static readonly Dictionary<string, string> ShouldProcessParameters = new()
    {
        ["Confirm"] = "Asks before each change.",
        ["WhatIf"] = "Says what would be done, and does nothing.",
    };

    /// <summary>Brings a page up to date. What people wrote stays; a parameter that is new has no description yet.</summary>
    public static CommandPage Update(CommandPage page, CmdletInfo command)
    {
        var sets = command.ParameterSets;
        var syntax = sets.OrderByDescending(set => set.IsDefault).Select(set =>
            new SyntaxEntry(sets.Count == 1 ? null : set.Name, SyntaxText.Of(command.Name, Own(set))).ToMarkdown(set.IsDefault));
        var descriptions = page.Entries.ToDictionary(entry => entry.Name, entry => entry.Description);
        var defaults = Activator.CreateInstance(command.ImplementingType);
        var entries = sets.SelectMany(Own).Select(parameter => parameter.Name).Distinct()
            .OrderBy(name => ShouldProcessParameters.ContainsKey(name)).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => new ParameterEntry(name, Description(name), Facts(name, sets, defaults)));
        return page.With(string.Join('\n', syntax).TrimEnd('\n'), [.. entries]);

        string Description(string name) => descriptions.GetValueOrDefault(name) ?? ShouldProcessParameters.GetValueOrDefault(name, "");
    }

    /// <summary>The parameters of a set that are not common to all cmdlets, in the order of the syntax.</summary>
    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) => set.Parameters
        .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
        .OrderBy(parameter => ShouldProcessParameters.ContainsKey(parameter.Name))
        .ThenBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
        .ThenByDescending(parameter => parameter.IsMandatory);

    private static List<ParameterFacts> Facts(string name, ReadOnlyCollection<CommandParameterSetInfo> sets, object? defaults)
    {
        var bySet = (
            from set in sets
            from parameter in set.Parameters
            where parameter.Name == name
            select (Set: set.Name, Facts: FactsOf(parameter, defaults))).ToList();
        var groups = bySet.GroupBy(pair => pair.Facts, pair => pair.Set).ToList();
        return [.. groups.Select(group => groups.Count == 1 && bySet.Count == sets.Count ? group.Key : group.Key with { ParameterSets = string.Join(", ", group) })];
    }

    private static ParameterFacts FactsOf(CommandParameterInfo parameter, object? defaults)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return new ParameterFacts
        {
            Type = type.Name,
            ParameterSets = ParameterFacts.AllSets,
            Aliases = string.Join(", ", parameter.Aliases),
            AcceptedValues = string.Join(", ", AcceptedValues(type.GetElementType() ?? type, parameter.Attributes)),
            Required = Text(parameter.IsMandatory),
            Position = parameter.Position < 0 ? ParameterFacts.Named : $"{parameter.Position}",
            DefaultValue = DefaultValue(parameter, defaults),
            PipelineInput = (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
            {
                (true, true) => "True (ByPropertyName, ByValue)",
                (true, false) => "True (ByValue)",
                (false, true) => "True (ByPropertyName)",
                _ => "False",
            },
            Wildcards = Text(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any()),
        };
    }

    private static IEnumerable<string> AcceptedValues(Type type, IEnumerable<Attribute> attributes) =>
        type.IsEnum ? Enum.GetNames(type) : attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues);

    // What a property holds before anything is bound to it. A mandatory parameter has no default, whatever its property holds,
    // and a value that the parameter would not take only says that nothing was bound.
    private static string DefaultValue(CommandParameterInfo parameter, object? defaults)
    {
        if (parameter.ParameterType == typeof(SwitchParameter))
            return "False";
        var value = parameter.IsMandatory ? null : defaults?.GetType().GetProperty(parameter.Name)?.GetValue(defaults);
        var isOutOfRange = value is ValueType
            && parameter.Attributes.OfType<ValidateRangeAttribute>().Any(range => LanguagePrimitives.Compare(range.MinRange, value) > 0);
        return value is null or Array { Length: 0 } || isOutOfRange ? "None" : LanguagePrimitives.ConvertTo<string>(value);
    }

    private static string Text(bool value) => value ? "True" : "False";
}
