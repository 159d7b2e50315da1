using System.Text;

namespace RtmVoice.Help.Pages;

/// <summary>What the module itself says of a parameter in some of its parameter sets: the yaml block of a help page, line by line.</summary>
internal sealed record ParameterFacts
{
    /// <summary>Stands for all parameter sets.</summary>
    public const string AllSets = "(All)";

    /// <summary>The position of a parameter that has none.</summary>
    public const string Named = "Named";

    public required string Type { get; init; }

    public required string ParameterSets { get; init; }

    public string Aliases { get; init; } = "";

    public string AcceptedValues { get; init; } = "";

    public required string Required { get; init; }

    public required string Position { get; init; }

    public required string DefaultValue { get; init; }

    public required string PipelineInput { get; init; }

    public required string Wildcards { get; init; }

    public bool IsSwitch => Type == "SwitchParameter";

    /// <summary>Whether this holds for a parameter set; a page with one nameless set names it with null.</summary>
    public bool HoldsFor(string? set) => set is null || ParameterSets == AllSets || ParameterSets.Split(", ").Contains(set);

    /// <summary>Reads the content of a yaml block.</summary>
    /// <exception cref="PageException">A line is missing.</exception>
    public static ParameterFacts Parse(string yaml)
    {
        var values = yaml.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "");
        return new ParameterFacts
        {
            Type = Value("Type"),
            ParameterSets = Value("Parameter Sets"),
            Aliases = Value("Aliases"),
            AcceptedValues = values.GetValueOrDefault("Accepted values", ""),
            Required = Value("Required"),
            Position = Value("Position"),
            DefaultValue = Value("Default value"),
            PipelineInput = Value("Accept pipeline input"),
            Wildcards = Value("Accept wildcard characters"),
        };

        string Value(string name) => values.GetValueOrDefault(name)
            ?? throw new PageException($"A yaml block has no line '{name}:'. Run the update to write it again.");
    }

    /// <summary>The content of the yaml block.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder();
        Add("Type", Type);
        Add("Parameter Sets", ParameterSets);
        Add("Aliases", Aliases);
        if (AcceptedValues.Length > 0)
            Add("Accepted values", AcceptedValues);
        yaml.Append('\n');
        Add("Required", Required);
        Add("Position", Position);
        Add("Default value", DefaultValue);
        Add("Accept pipeline input", PipelineInput);
        Add("Accept wildcard characters", Wildcards);
        return yaml.ToString();

        void Add(string name, string value) => yaml.Append($"{name}: {value}".TrimEnd()).Append('\n');
    }
}
