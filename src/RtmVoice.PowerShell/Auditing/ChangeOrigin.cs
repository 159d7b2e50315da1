namespace RtmVoice.PowerShell.Auditing;

/// <summary>Where the changes of a command come from.</summary>
/// <param name="Reason">Why they are made; null if nobody said.</param>
/// <param name="Position">The script and its line; null if the command was typed.</param>
internal sealed record ChangeOrigin(string? Reason, string? Position);
