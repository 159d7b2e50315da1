using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Rtm.Fpnn.Encryption;

namespace Rtm.Emulator.Tool;

/// <summary>The kinds of options that the commands have. Numbers are read the same in every culture.</summary>
internal static class ToolOption
{
    /// <summary>A whole number of a range.</summary>
    public static Option<int> Number(
        string name, string placeholder, int minimum, int maximum, string description, int? byDefault = null) =>
        Create(name, placeholder, description, byDefault, text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
                ? number
                : throw new FormatException($"takes a whole number from {minimum} to {maximum}, not '{text}'"));

    /// <summary>A number of a range, with a point for the decimals.</summary>
    public static Option<double> Decimal(
        string name, string placeholder, double minimum, double maximum, string description, double? byDefault = null) =>
        Create(name, placeholder, description, byDefault, text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
                ? number
                : throw new FormatException(FormattableString.Invariant($"takes a number from {minimum} to {maximum}, not '{text}'")));

    /// <summary>A length of time in seconds, decimals allowed.</summary>
    public static Option<double> Seconds(string name, double maximum, string description, double? byDefault = null) =>
        Decimal(name, "SECONDS", 0, maximum, description, byDefault);

    /// <summary>Something that is said by being there.</summary>
    public static Option<bool> Switch(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>One of the values of an enumeration by its name, whatever the case.</summary>
    public static Option<T> Choice<T>(string name, string placeholder, string description)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var option = Create(name, placeholder, description, text =>
            names.Contains(text, StringComparer.OrdinalIgnoreCase)
                ? Enum.Parse<T>(text, ignoreCase: true)
                : throw new FormatException($"takes {string.Join(", ", names[..^1])} or {names[^1]}, not '{text}'"));
        option.CompletionSources.Add(names);
        return option;
    }

    /// <summary>A curve by the name that FPNN gives it.</summary>
    public static Option<EllipticCurve?> Curve(string description)
    {
        var option = Create<EllipticCurve?>("--curve", "CURVE", description, text => EllipticCurves.TryParse(text, out var curve)
            ? curve
            : throw new FormatException($"takes one of {string.Join(", ", EllipticCurves.All.Select(known => known.GetName()))}, not '{text}'"));
        option.CompletionSources.Add([.. EllipticCurves.All.Select(known => known.GetName())]);
        return option;
    }

    /// <summary>A text that is not empty.</summary>
    public static Option<string?> Text(string name, string placeholder, string description) =>
        Create<string?>(name, placeholder, description, NotEmpty);

    /// <summary>The path of a file, from the current folder.</summary>
    public static Option<string?> Path(string name, string description) =>
        Create<string?>(name, "FILE", description, text => System.IO.Path.GetFullPath(NotEmpty(text)));

    /// <summary>A secret, given as the file that holds it; the line end after it is not part of it.</summary>
    public static Option<string?> SecretFile(string name, string description) => Create<string?>(name, "FILE", description, path =>
    {
        try
        {
            return File.ReadAllText(NotEmpty(path)).TrimEnd('\r', '\n') is { Length: > 0 } secret
                ? secret
                : throw new FormatException($"names a file that is empty: {path}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"names a file that cannot be read: {cause.Message.TrimEnd('.')}", cause);
        }
    });

    /// <summary>Refuses a combination of options.</summary>
    /// <param name="command">What is refused.</param>
    /// <param name="isWrong">Whether it is, where the given options are on the command line.</param>
    /// <param name="message">Why, and what to do.</param>
    public static void Refuse(this Command command, Func<Func<Option, bool>, bool> isWrong, string message) =>
        command.Validators.Add(result =>
        {
            if (isWrong(option => result.GetResult(option) is { Implicit: false }))
                result.AddError(message);
        });

    private static string NotEmpty(string text) => text.Length > 0 ? text : throw new FormatException("takes at least one character");

    private static Option<T> Create<T>(string name, string placeholder, string description, T? byDefault, Func<string, T> read)
        where T : struct
    {
        var option = Create(name, placeholder, description, read);
        if (byDefault is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    private static Option<T> Create<T>(string name, string placeholder, string description, Func<string, T> read) => new(name)
    {
        Description = description,
        HelpName = placeholder,
        CustomParser = result => Read(name, result, read),
    };

    private static T Read<T>(string name, ArgumentResult result, Func<string, T> read)
    {
        try
        {
            return read(result.Tokens.Single().Value);
        }
        catch (FormatException mistake)
        {
            result.AddError($"{name} {mistake.Message}.");
            return default!;
        }
    }
}
