namespace RtmVoice.Benchmarks.Goals;

/// <summary>Something that RtmVoice wants to be as fast, or as small, as.</summary>
internal interface IGoal
{
    /// <summary>What is measured.</summary>
    string Name { get; }

    /// <summary>What is wanted.</summary>
    Bound Bound { get; }

    /// <summary>Measures it, within seconds.</summary>
    Figure Measure();
}

/// <summary>What was measured.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Note">What it was made of.</param>
/// <param name="IsSound">Whether everything else that the goal asks for was found true; the note says what was not.</param>
internal sealed record Figure(double Value, string Note, bool IsSound = true);

/// <summary>The limit of a figure.</summary>
/// <param name="Value">The limit itself.</param>
/// <param name="IsLeast">Whether the figure is at least that; otherwise it is at most that.</param>
/// <param name="Unit">What both are counted in; empty for a ratio.</param>
internal sealed record Bound(double Value, bool IsLeast, string Unit = "")
{
    public static Bound AtLeast(double value, string unit = "") => new(value, true, unit);

    public static Bound AtMost(double value, string unit = "") => new(value, false, unit);

    public bool IsMetBy(double value) => IsLeast ? value >= Value : value <= Value;

    public override string ToString() => $"{(IsLeast ? "at least" : "at most")} {Text(Value)}";

    /// <summary>A figure in the bound's unit.</summary>
    public string Text(double value) => FormattableString.Invariant($"{value:0.##} {Unit}").TrimEnd();
}
