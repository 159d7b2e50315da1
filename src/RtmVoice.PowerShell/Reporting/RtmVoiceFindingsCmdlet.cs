using System.Management.Automation;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>A cmdlet that makes one thing of all the rows that are piped into it, or of all rooms of its sessions.</summary>
public abstract class RtmVoiceFindingsCmdlet : RtmVoiceSessionCmdlet
{
    private readonly RowReader _reader;
    private bool? _mayFinish;
    private bool _isListed;
    private bool _isAnyCounted;
    private bool _isAnyRefused;

    private protected RtmVoiceFindingsCmdlet() => _reader = new RowReader(Findings);

    /// <summary>
    /// Rooms, members, counts, events of a watch, audit records, or several of these together; objects, or rows of CSV, JSON or CLIXML. With
    /// a property Time, rows of one time are a snapshot. Without any input, all rooms of the sessions are read.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [NoCompletion]
    public PSObject? InputObject { get; set; }

    /// <summary>The sessions to read when nothing is piped: objects, or names with or without wildcards. Without it, the current session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SessionReference]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public override RtmVoiceSessionReference[]? Session { get; set; }

    /// <summary>How many of the fullest rooms and of the busiest users to name; 1-100. 10 unless set.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int Top { get; set; } = 10;

    private protected RoomFindings Findings { get; } = new();

    private bool HasInput => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    private protected sealed override void ProcessInput()
    {
        if (!(_mayFinish ??= MayFinish()) || !HasInput || InputObject is null)
            return;
        if (AsJob)
            ThrowTerminatingError(ErrorRecords.JobTakesNoInput());
        if (Identifier.Items(InputObject) is { } rows)
        {
            foreach (object? row in rows)
                AddRow(PSObject.AsPSObject(row ?? string.Empty));
        }
        else
        {
            AddRow(InputObject);
        }
    }

    private protected sealed override void ProcessEnd()
    {
        if (!(_mayFinish ??= MayFinish()))
            return;
        // Where every row was refused there is no result: it would say that nobody was there.
        if (!HasInput)
            ReadSessions();
        else if (_isAnyCounted || !_isAnyRefused)
            WriteResult(Finish());
    }

    /// <summary>Whether the work shall be done at all; asked once, before it begins.</summary>
    private protected virtual bool MayFinish() => true;

    /// <summary>Makes the result when all is there: an object, an error record, or null for nothing. May run on a job's thread.</summary>
    private protected abstract object? Finish();

    private void AddRow(PSObject row)
    {
        try
        {
            _reader.Add(row);
            _isAnyCounted = true;
        }
        catch (FormatException reason)
        {
            _isAnyRefused = true;
            WriteError(ErrorRecords.RowNotCounted(row, reason));
        }
        catch (InvalidOperationException reason)
        {
            _isAnyRefused = true;
            WriteError(ErrorRecords.SnapshotOutOfOrder(row, reason));
        }
    }

    private void WriteResult(object? result)
    {
        if (result is ErrorRecord error)
            WriteError(error);
        else if (result is not null)
            WriteObject(result);
    }

    /// <summary>
    /// Asks for all rooms and who is in them; the result is made in its turn, after the last answer. Where no session told of its rooms there is
    /// none: it would say that nobody was there.
    /// </summary>
    private void ReadSessions()
    {
        RtmVoiceSession? last = null;
        foreach (RtmVoiceSession session in OpenSessions())
        {
            last = session;
            Send(new Request<long[]>(session, session, calls => calls.GetVoiceRoomListAsync(), roomIds => Listed(session, roomIds))
            {
                HasFollowUps = true,
            });
        }

        if (last is not null)
            Send(last, last, _ => Task.CompletedTask, () => _isListed ? Finish() : null);
    }

    private IEnumerable<object> Listed(RtmVoiceSession session, long[] roomIds)
    {
        _isListed = true;
        // At once, so that a room whose members cannot be read counts as a room all the same.
        foreach (long roomId in roomIds)
            Findings.Census.AddRoom(session.Name, roomId, memberCount: null);
        foreach (long roomId in roomIds)
        {
            yield return new Request<VoiceRoomMembers?>(
                session, roomId, calls => calls.FindVoiceRoomMembersAsync(roomId), members => AddMembers(session, roomId, members));
        }
    }

    private object? AddMembers(RtmVoiceSession session, long roomId, VoiceRoomMembers? members)
    {
        if (members is null)
        {
            Findings.Census.Remove(session.Name, roomId);
            return null;
        }

        Findings.Census.MarkListed(session.Name, roomId);
        var managers = new HashSet<long>(members.ManagerIds);
        foreach (long userId in members.UserIds)
        {
            MemberRole role = userId == members.OwnerId ? MemberRole.Owner : managers.Contains(userId) ? MemberRole.Manager : MemberRole.Member;
            Findings.Census.AddMember(session.Name, roomId, userId, role);
        }

        return null;
    }
}
