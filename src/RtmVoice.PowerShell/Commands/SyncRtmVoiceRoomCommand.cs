using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Changing;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Makes voice rooms hold whom a list says.</summary>
/// <remarks>Rows are read here and not by the engine: a row that cannot be read must not look like a user or a room that is not wanted.</remarks>
[Cmdlet(VerbsData.Sync, "RtmVoiceRoom", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(RtmVoiceRoomChange))]
public sealed class SyncRtmVoiceRoomCommand : RtmVoiceShardCmdlet, IRoomChange
{
    private static readonly HashSet<string> NamesOfEmptyRoom = new(["RoomId", "Session"], StringComparer.OrdinalIgnoreCase);

    private readonly RoomUsersGathering _wanted = new();
    private readonly List<RoomSync> _rooms = [];

    // One for each project and endpoint, in the order of the rows: two to the same would undo each other's changes. Also those whose listed
    // rooms are all in other shards: what they have in this one is not listed.
    private readonly List<RtmVoiceSession> _sessions = [];

    // Which one makes the changes of each: one that records them, where there is one.
    private readonly Dictionary<RtmVoiceSession, RtmVoiceSession> _acting = [];
    private int _rowCount;
    private int _unread;

    /// <summary>Rows with RoomId and UserId; where the room is given, users as numbers too. A row without a user says that its room is to be empty.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [NoCompletion]
    public PSObject? InputObject { get; set; }

    /// <summary>The rooms, where the rows do not say.</summary>
    [Parameter(Position = 0)]
    [Identifier("room")]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? RoomId { get; set; }

    /// <summary>The users who are to be in the rooms, where no rows are piped. Without it, none.</summary>
    [Parameter(Position = 1)]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? UserId { get; set; }

    /// <summary>Kicks out who is in a room and not in the list.</summary>
    [Parameter]
    public SwitchParameter RemoveExtra { get; set; }

    /// <summary>The user in whose name others are kicked out; a positive number.</summary>
    [Parameter]
    [Identifier("user", IsSingle = true)]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    public long FromUserId { get; set; }

    /// <summary>Closes rooms that are not in the list. Asks first, unless -Force is given.</summary>
    [Parameter]
    public SwitchParameter CloseUnlisted { get; set; }

    /// <summary>Closes rooms without asking. -WhatIf and an explicit -Confirm still hold.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Why, for the audit of the session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? Reason { get; set; }

    bool IRoomChange.IsOneCall => false;

    private protected override void ProcessBegin()
    {
        base.ProcessBegin();
        if (RemoveExtra && FromUserId == 0)
            ThrowTerminatingError(ErrorRecords.MissingFromUserId());
    }

    private protected override void ProcessInput()
    {
        if (MyInvocation.ExpectingInput || !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
            ProcessRow(InputObject);
        else
            ProcessRows();
    }

    /// <summary>Takes rows, or a list of them, that were given by the name of the parameter: the engine binds none of their properties then.</summary>
    private void ProcessRows()
    {
        RtmVoiceSessionReference[]? given = Session;
        foreach (object? each in Identifier.Items(InputObject) ?? [InputObject])
        {
            PSObject? row = each is null ? null : PSObject.AsPSObject(each);
            try
            {
                Session = given is null && row?.Properties["Session"] is { } own ? SessionReferenceAttribute.ReferAll(own.Value) : given;
            }
            catch (ArgumentTransformationMetadataException reason)
            {
                _rowCount++;
                Refuse(row, reason.Message);
                continue;
            }

            ProcessRow(row);
        }

        Session = given;
    }

    private void ProcessRow(PSObject? input)
    {
        int before = _unread;
        _rowCount++;
        IReadOnlyList<long> rooms = RoomId ?? [];
        IReadOnlyList<long> users = UserId ?? [];
        if (input is { } row)
        {
            rooms = RoomId as IReadOnlyList<long> ?? Ids(row, "RoomId", "room");
            users = Identifier.IsPlain(row) ? Ids(row, row, "user") : Users(row);
        }
        else if (MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
        {
            Refuse(null, "room", null);
        }

        if (_unread == before && rooms.Count == 0)
            Refuse(input, "room", null);
        if (_unread > before)
            return;
        bool isAny = false;
        foreach (RtmVoiceSession session in OpenSessions())
        {
            isAny = true;
            RtmVoiceSession first = FirstOfServer(session);
            foreach (long roomId in rooms.Where(IsInShard))
                _wanted.Add(first, roomId, users);
        }

        // Its rooms would look as if nobody wanted them.
        if (!isAny)
            _unread++;
    }

    /// <summary>Reads first; asks; then sends what differs.</summary>
    private protected override void ProcessEnd()
    {
        if (_unread > 0 && (RemoveExtra || CloseUnlisted))
            ThrowTerminatingError(ErrorRecords.IncompleteList(_unread));
        Read();
        RoomSync[] differing = _rooms.Where(room => room.Changes.Count > 0).ToArray();
        Ask(differing);
        foreach (RoomSync room in differing)
            Send(room.Session, room.RoomId, calls => room.RunAsync(calls, calls.LimitOfEach(differing.Length)), room.Results);
    }

    private void Read()
    {
        foreach (RtmVoiceSession first in _sessions)
        {
            RtmVoiceSession session = _acting[first];
            RoomUsers[] listed = _wanted.Rooms.Where(room => room.Session == first).ToArray();
            foreach (RoomUsers room in listed)
            {
                SendNow(new Request<VoiceRoomMembers?>(session, room.RoomId, calls => calls.FindVoiceRoomMembersAsync(room.RoomId), members =>
                {
                    var sync = new RoomSync(session, room.RoomId, FromUserId);
                    sync.Plan(room.UserIds, members, RemoveExtra);
                    _rooms.Add(sync);
                    return null;
                }));
            }

            if (!CloseUnlisted)
                continue;
            HashSet<long> known = [.. listed.Select(room => room.RoomId)];
            SendNow(new Request<long[]>(session, session, calls => calls.GetVoiceRoomListAsync(), roomIds =>
            {
                foreach (long roomId in roomIds.Where(roomId => IsInShard(roomId) && !known.Contains(roomId)))
                {
                    var sync = new RoomSync(session, roomId, FromUserId);
                    sync.PlanClosing();
                    _rooms.Add(sync);
                }

                return null;
            }));
        }

        CompleteNow();
    }

    private void Ask(RoomSync[] rooms)
    {
        foreach (RoomSync room in rooms)
        {
            foreach (PlannedChange change in room.Changes)
            {
                change.IsDeclined = change.UserId is { } userId
                    ? !ShouldProcess(TargetText.Users(room.Session, room.RoomId, userId), change.Action == RtmVoiceRoomAction.Pull ? "Pull into voice room" : $"Kick out of voice room in the name of user {FromUserId}")
                    : !ShouldProcess(TargetText.Room(room.Session, room.RoomId), "Close voice room");
            }
        }

        PlannedChange[] closings = rooms.SelectMany(room => room.Changes).Where(change => change is { UserId: null, IsDeclined: false }).ToArray();
        if (closings.Length == 0 || Force || (MyInvocation.BoundParameters.TryGetValue("Confirm", out object? confirm) && !LanguagePrimitives.IsTrue(confirm)))
            return;
        string question = closings.Length == 1
            ? "1 room that is not in the list will be closed, and everyone in it sent out."
            : $"{closings.Length} rooms that are not in the list will be closed, and everyone in them sent out.";
        if (ShouldContinue(question, "Close voice rooms"))
            return;
        foreach (PlannedChange change in closings)
            change.IsDeclined = true;
    }

    private RtmVoiceSession FirstOfServer(RtmVoiceSession session)
    {
        if (_sessions.Find(known => string.Equals(known.Server, session.Server, StringComparison.OrdinalIgnoreCase)) is { } first)
        {
            if (_acting[first].Audit is null && session.Audit is not null)
                _acting[first] = session;
            return first;
        }

        _sessions.Add(session);
        _acting.Add(session, session);
        return session;
    }

    private bool IsInShard(long roomId) => Shard?.Holds(roomId) != false;

    /// <summary>Who is to be in the room of a row. A heading that was spelled wrong, or rooms in place of rows, must not look like rooms to be emptied.</summary>
    private List<long> Users(PSObject row)
    {
        if (row.Properties["UserId"] is null && row.Properties.FirstOrDefault(property => !NamesOfEmptyRoom.Contains(property.Name)) is { } other)
        {
            Refuse(row, $"it has '{PrintableText.OfValue(other.Name)}' and no UserId. To empty its room, give a row with a blank UserId, or with RoomId alone.");
            return [];
        }

        return Ids(row, "UserId", "user");
    }

    private List<long> Ids(PSObject row, string property, string kind) => Ids(row, row.Properties[property]?.Value, kind);

    /// <summary>The ids of a cell: none where it is blank, several where it is a list.</summary>
    private List<long> Ids(PSObject row, object? cell, string kind)
    {
        var ids = new List<long>();
        foreach (object? each in Identifier.Items(cell) ?? [cell])
        {
            if (Identifier.Unwrap(each) is null or DBNull || (Identifier.Unwrap(each) is string text && text.Trim().Length == 0))
                continue;
            if (Identifier.Read(each) is { } id)
                ids.Add(id);
            else
                Refuse(row, kind, each);
        }

        return ids;
    }

    /// <param name="row">The row.</param>
    /// <param name="kind">What the value should be the id of.</param>
    /// <param name="value">What is there; null where there is no room.</param>
    private void Refuse(object? row, string kind, object? value) =>
        Refuse(row, value is null ? "it has no RoomId." : $"{Identifier.Show(value)} is not a {kind} id.");

    private void Refuse(object? row, string complaint)
    {
        _unread++;
        WriteError(ErrorRecords.RowNotSynced(row, _rowCount, complaint));
    }
}
