namespace RtmVoice.Host.CommandLine;

/// <summary>The options of one command: a table from the command line to the parameters of a cmdlet.</summary>
/// <param name="command">The command's name, for what is said about mistakes.</param>
/// <param name="options">The options.</param>
/// <param name="operand">What is given without a name, once; null if there is no such thing.</param>
internal sealed class CommandOptions(string command, IReadOnlyList<CommandOption> options, CommandOption? operand = null)
{
    /// <summary>All, the operand first.</summary>
    public IEnumerable<CommandOption> All => operand is null ? options : options.Prepend(operand);

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c>, switches and the operand.</summary>
    /// <returns>The cmdlet's parameters.</returns>
    /// <exception cref="UsageException">
    /// An unknown option, one without its value, one given twice, a value that it does not take, or no operand where there must be one.
    /// </exception>
    public IReadOnlyDictionary<string, object> Parse(IReadOnlyList<string> arguments)
    {
        var parameters = new Dictionary<string, object>();
        var words = new Queue<string>(arguments);
        while (words.TryDequeue(out var word))
        {
            var (option, attached) = Find(word);
            if (!parameters.TryAdd(option.Parameter, Read(option, attached, words)))
                throw new UsageException($"{option.Name} cannot be given, for its value has been given before.");
        }

        return operand is null || parameters.ContainsKey(operand.Parameter)
            ? parameters
            : throw new UsageException($"{command} needs {operand.Name}: {operand.Description}.");
    }

    private (CommandOption Option, string? Attached) Find(string word)
    {
        if (operand is not null && !word.StartsWith('-'))
            return (operand, word);
        var (name, attached) = word.Split('=', 2) is [var before, var after] ? (before, after) : (word, null);
        var option = options.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new UsageException($"{command} has no option '{name}'.");
        return (option, attached);
    }

    private static object Read(CommandOption option, string? attached, Queue<string> words)
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
