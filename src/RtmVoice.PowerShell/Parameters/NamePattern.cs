using System.Management.Automation;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>A name as users give it, which may be a pattern. Exact names go before patterns, case does not matter, and culture plays no part.</summary>
internal sealed class NamePattern
{
    private readonly string _text;
    private readonly WildcardPattern? _pattern;

    public NamePattern(string text)
    {
        _text = text;
        if (!WildcardPattern.ContainsWildcardCharacters(text))
            return;
        var pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            pattern.IsMatch(string.Empty);
            _pattern = pattern;
        }
        catch (WildcardPatternException)
        {
            // A bracket that is never closed: no pattern, but it can be a name.
        }
    }

    /// <summary>Whether the name stands for any number of things, none among them.</summary>
    public bool HasWildcards => _pattern is not null;

    /// <summary>Whether a name is this one, or matches it as a pattern.</summary>
    public bool Takes(string name) => Is(name) || _pattern?.IsMatch(name) == true;

    /// <summary>What is named exactly so; failing that, what the pattern takes.</summary>
    public IReadOnlyList<T> Find<T>(IReadOnlyList<T> all, Func<T, string> nameOf) =>
        all.Where(each => Is(nameOf(each))).ToArray() is { Length: > 0 } exact ? exact : [.. all.Where(each => Takes(nameOf(each)))];

    private bool Is(string name) => string.Equals(name, _text, StringComparison.OrdinalIgnoreCase);
}
