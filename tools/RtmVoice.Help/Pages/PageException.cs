namespace RtmVoice.Help.Pages;

/// <summary>A help page that cannot be read. The message says what is wrong with it and where.</summary>
internal sealed class PageException(string message) : Exception(message);
