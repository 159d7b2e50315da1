namespace RtmVoice.Benchmarks.Goals;

/// <summary>What was measured.</summary>
/// <param name="Value">The figure; null if it could not be measured.</param>
/// <param name="Note">What it was made of, or why there is none.</param>
/// <param name="IsSound">Whether everything else that the goal asks for was found true; the note says what was not.</param>
internal sealed record Figure(double? Value, string Note, bool IsSound = true)
{
    /// <summary>No figure, as the module cannot yet do what is to be measured.</summary>
    public static Figure NotAvailable(string reason) => new(null, reason);
}
