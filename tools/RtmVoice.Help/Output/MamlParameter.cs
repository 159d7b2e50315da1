using System.Xml.Linq;
using RtmVoice.Help.Pages;
using static RtmVoice.Help.Output.MamlNames;

namespace RtmVoice.Help.Output;

/// <summary>A parameter in MAML.</summary>
internal static class MamlParameter
{
    /// <param name="entry">The parameter.</param>
    /// <param name="facts">What holds for it where it is shown.</param>
    public static XElement From(ParameterEntry entry, ParameterFacts facts) => new(
        CommandNamespace + "parameter",
        new XAttribute("required", Lower(facts.Required)),
        new XAttribute("variableLength", Lower(facts.Type.EndsWith("[]", StringComparison.Ordinal) ? "True" : "False")),
        new XAttribute("globbing", Lower(facts.Wildcards)),
        new XAttribute("pipelineInput", facts.PipelineInput),
        new XAttribute("position", Lower(facts.Position)),
        new XAttribute("aliases", facts.Aliases.Length > 0 ? facts.Aliases : "none"),
        new XElement(Maml + "name", entry.Name),
        Description(entry.Description),
        AcceptedValues(facts),
        facts.IsSwitch ? null : new XElement(
            CommandNamespace + "parameterValue",
            new XAttribute("required", "true"),
            new XAttribute("variableLength", "false"),
            facts.Type),
        new XElement(Dev + "type", new XElement(Maml + "name", facts.Type)),
        new XElement(Dev + "defaultValue", facts.DefaultValue));

    private static XElement? AcceptedValues(ParameterFacts facts) => facts.AcceptedValues.Length == 0 ? null : new XElement(
        CommandNamespace + "parameterValueGroup",
        facts.AcceptedValues.Split(", ").Select(value => new XElement(
            CommandNamespace + "parameterValue",
            new XAttribute("required", "false"),
            new XAttribute("variableLength", "false"),
            value)));

    // The attributes of a page are written as PowerShell shows them, those of MAML in lower case.
#pragma warning disable CA1308
    private static string Lower(string value) => value.ToLowerInvariant();
#pragma warning restore CA1308
}
