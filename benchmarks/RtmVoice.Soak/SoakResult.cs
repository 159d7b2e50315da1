namespace RtmVoice.Soak;

/// <summary>How a soak ended.</summary>
/// <param name="IsSound">Whether nothing was found.</param>
/// <param name="Figures">What was counted, for people.</param>
internal sealed record SoakResult(bool IsSound, string Figures);
