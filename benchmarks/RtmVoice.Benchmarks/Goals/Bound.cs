namespace RtmVoice.Benchmarks.Goals;

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
