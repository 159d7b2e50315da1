using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Storage;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Writes down what happens to the connection of one session, a line of JSON for each event. Several sessions may share the file.</summary>
internal sealed class SessionLog : IDisposable
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly object _gate = new();
    private string? _warning;
    private bool _hasEnded;

    /// <summary>Makes the file if there is none, and finds out whether it can be written.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public SessionLog(string path)
    {
        Path = path;
        AppendFile.Open(path).Dispose();
    }

    /// <summary>The file, by its full path.</summary>
    public string Path { get; }

    /// <summary>The session's name; null until it has one.</summary>
    public string? SessionName { get; set; }

    /// <summary>Writes down what happens to a client from now on.</summary>
    public void Follow(RtmVoiceClient client) => client.Telemetry.Happened += happened => Write(happened, client.ProjectId);

    /// <summary>What to tell the user of the file, once; null if all went well.</summary>
    public string? TakeWarning() => Interlocked.Exchange(ref _warning, null);

    public void Dispose()
    {
        lock (_gate)
            _hasEnded = true;
    }

    // A log that misses lines in its middle would tell a wrong story, so it ends with the first line that cannot be written.
    private void Write(ClientEvent happened, int projectId)
    {
        byte[] line = SessionLogLine.Of(happened, SessionName, projectId);
        lock (_gate)
        {
            if (_hasEnded)
                return;
            try
            {
                // Again for each line, of which there are few: a file that was rotated away is left alone.
                using var file = AppendFile.Open(Path);
                if (!file.EndsWithLine())
                    file.Write(LineEnd);
                file.Write(line);
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                _hasEnded = true;
                _warning = $"The log {Path}{(SessionName is null ? string.Empty : $" of session {SessionName}")} ends here, because it cannot be written: {FileTrouble.Say(Path, reason)}";
            }
        }
    }
}
