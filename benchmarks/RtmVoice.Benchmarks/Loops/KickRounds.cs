using RtmVoice.Benchmarks.Processes;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>Kicks of a room's users in a pipeline, over a session that records them and over one that does not, by turns.</summary>
internal sealed class KickRounds : IDisposable
{
    private const int Manager = 1;

    private readonly PowerShellProcess _shell;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice-audit-");
    private readonly int _kicks;
    private readonly int _throttleLimit;

    /// <param name="endpoint">The server.</param>
    /// <param name="kicks">How many users are kicked in one round.</param>
    /// <param name="throttleLimit">How many calls may be under way.</param>
    /// <param name="flush">How long a flush of the audit takes at least.</param>
    public KickRounds(string endpoint, int kicks, int throttleLimit, TimeSpan flush)
    {
        _kicks = kicks;
        _throttleLimit = throttleLimit;
        _shell = PowerShellProcess.Connect(endpoint);
        _shell.Run(
            """
            param($Endpoint, $Path, $Milliseconds)
            $queue = (Get-Command Connect-RtmVoice).ImplementingType.Assembly.GetType('RtmVoice.PowerShell.Auditing.AppendQueue', $true)
            $queue.GetProperty('ShortestFlush', [System.Reflection.BindingFlags] 'NonPublic, Static').SetValue($null, [timespan]::FromMilliseconds($Milliseconds))
            Connect-RtmVoice -Endpoint $Endpoint -Credential $credential -Name plain
            Connect-RtmVoice -Endpoint $Endpoint -Credential $credential -Name audited -AuditPath $Path
            """,
            endpoint,
            Path.Combine(_folder.FullName, "audit.jsonl"),
            flush.TotalMilliseconds);
    }

    /// <summary>How long one round of kicks takes, in milliseconds.</summary>
    /// <param name="isAudited">Whether the kicks are recorded.</param>
    public double Milliseconds(bool isAudited)
    {
        _shell.Run("param($Manager, $Kicks) Invoke-RtmVoiceRoomPull 1 (@($Manager) + 2..($Kicks + 1)) -Session plain", Manager, _kicks);
        return _shell.Run(
            "param($Manager, $Kicks, $Limit, $Session) 2..($Kicks + 1) | Remove-RtmVoiceRoomUser -RoomId 1 -FromUserId $Manager -Session $Session -ThrottleLimit $Limit",
            Manager,
            _kicks,
            _throttleLimit,
            isAudited ? "audited" : "plain");
    }

    public void Dispose()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }
}
