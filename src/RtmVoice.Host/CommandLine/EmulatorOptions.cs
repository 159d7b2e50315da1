namespace RtmVoice.Host.CommandLine;

/// <summary>The options of <c>rtmvoice emulator</c>: a table from the command line to the parameters of Start-RtmVoiceEmulator.</summary>
internal static class EmulatorOptions
{
    public static IReadOnlyList<EmulatorOption> All { get; } =
    [
        new("--port", "Port", OptionValue.Number("N", 0, 65535), "the port on 127.0.0.1; 0, the default, takes a free one"),
        new("--project-id", "ProjectId", OptionValue.Number("N", 1, int.MaxValue), "the project that clients belong to"),
        new("--secret", "Secret", OptionValue.Secret("S"), "its secret; without one, one is made up and printed"),
        new("--secret-file", "Secret", OptionValue.SecretFile("F"), "the same, read from a file: process lists do not show it"),
        new("--max-clock-skew", "MaxClockSkew", OptionValue.Number("SECONDS", 0, int.MaxValue), "how far off a client's clock may be; 0: any"),
        new("--allow-salt-reuse", "AllowSaltReuse", null, "accept a salt that was used before"),
    ];

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c> and switches.</summary>
    /// <returns>The cmdlet's parameters.</returns>
    /// <exception cref="UsageException">An unknown option, one without its value, one given twice, or a value that it does not take.</exception>
    public static IReadOnlyDictionary<string, object> Parse(IReadOnlyList<string> arguments)
    {
        var parameters = new Dictionary<string, object>();
        var words = new Queue<string>(arguments);
        while (words.TryDequeue(out var word))
        {
            var (name, attached) = word.Split('=', 2) is [var before, var after] ? (before, after) : (word, null);
            var option = All.FirstOrDefault(candidate => candidate.Name == name)
                ?? throw new UsageException($"the emulator has no option '{name}'.");
            if (!parameters.TryAdd(option.Parameter, Read(option, attached, words)))
                throw new UsageException($"{option.Name} cannot be given, for its value has been given before.");
        }

        return parameters;
    }

    private static object Read(EmulatorOption option, string? attached, Queue<string> words)
    {
        if (option.Value is null)
            return attached is null ? true : throw new UsageException($"{option.Name} takes no value.");

        if (attached is null && !words.TryDequeue(out attached))
            throw new UsageException($"{option.Name} needs a value: {option.Synopsis}.");

        try
        {
            return option.Value.Read(attached);
        }
        catch (FormatException mistake)
        {
            throw new UsageException($"{option.Name} {mistake.Message}.");
        }
    }
}
