namespace RtmVoice.Host.CommandLine;

/// <summary>The command line cannot be understood; the message says what is wrong with it and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
