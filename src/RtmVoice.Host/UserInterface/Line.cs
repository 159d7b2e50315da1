namespace RtmVoice.Host.UserInterface;

/// <summary>A line that a user typed.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="Abandoned">Whether Ctrl+C ended it.</param>
internal sealed record Line(string Text, bool Abandoned = false);
