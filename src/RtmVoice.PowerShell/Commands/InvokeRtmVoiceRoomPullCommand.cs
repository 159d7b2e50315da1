using System.Management.Automation;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;
using RtmVoice.PowerShell.Waiting;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Forces users into voice rooms; a room that does not exist is created.</summary>
/// <remarks>Piped users are gathered by room and sent when the input ends, at most 100 to a call. A call that fails ends its room.</remarks>
[Cmdlet(VerbsLifecycle.Invoke, "RtmVoiceRoomPull", SupportsShouldProcess = true, DefaultParameterSetName = PipedUsers)]
[OutputType(typeof(RtmVoiceRoomPull))]
public sealed class InvokeRtmVoiceRoomPullCommand : RtmVoiceRoomUserCmdlet
{
    private readonly RoomUsersGathering _gathering = new();

    /// <summary>The type of a room that the pull makes. Needs the RTC generation of the API, as do the next two.</summary>
    [Parameter]
    [Word]
    public RtmVoiceRoomType? RoomType { get; set; }

    /// <summary>How far a voice is heard in a room that the pull makes, in the application's units.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? VoiceRange { get; set; }

    /// <summary>How many streams a user receives at most in a room that the pull makes.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? MaxReceiveStreams { get; set; }

    /// <summary>Waits until all users are in, at most as long as an answer may take: the service answers before they enter.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Emits an object for each room.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool IsOneCall => !Wait;

    private protected override void ProcessUsers(RtmVoiceSession session, long roomId, long[] userIds) =>
        _gathering.Add(session, roomId, userIds);

    private protected override void ProcessEnd()
    {
        foreach (RoomUsers room in _gathering.Rooms)
        {
            if (ShouldProcess(TargetText.Users(room.Session, room.RoomId, room.UserIds), "Pull into voice room"))
                Send(room.Session, room.RoomId, calls => PullAsync(room, calls), entry => Result(room, entry));
        }
    }

    private async Task<RoomEntry> PullAsync(RoomUsers room, RequestCalls calls)
    {
        RtcPullOptions? options = Options();
        foreach (long[] userIds in room.Calls())
            await calls.PullUserIntoVoiceRoomAsync(room.RoomId, userIds, options).ResumingInline();
        var entry = new RoomEntry(room);
        if (Wait)
            await entry.WaitAsync(calls).ResumingInline();
        return entry;
    }

    private RtcPullOptions? Options() => RoomType is null && VoiceRange is null && MaxReceiveStreams is null
        ? null
        : new RtcPullOptions
        {
            RoomType = (RtcRoomType)(int)(RoomType ?? RtmVoiceRoomType.Voice),
            VoiceRange = VoiceRange,
            MaxReceiveStreams = MaxReceiveStreams,
        };

    private object? Result(RoomUsers room, RoomEntry entry) =>
        Wait && entry.Missing.Count > 0 ? ErrorRecords.UsersNotInRoom(room.RoomId, entry.Missing, room.Session.Endpoint, entry.Waited, entry.Failure)
        : PassThru ? new RtmVoiceRoomPull(room.RoomId, room.UserIds, isConfirmed: Wait, room.Session)
        : null;
}
