using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Watching;

/// <summary>Whether a service can be observed: tells once that it no longer can, and once that it can again.</summary>
internal sealed class Observation(RtmVoiceSession session, WatchOptions options, SeenRooms seen, WatchOutput output)
{
    private bool _hasFailedNow;

    /// <summary>Whether watching has no sense any more: the session is closed, or the service will refuse every look.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>A look begins: its answers end a loss that an earlier look had.</summary>
    public void Begin() => _hasFailedNow = false;

    /// <summary>Tells a failure: of the observation if the service did not answer, else of what was asked.</summary>
    /// <param name="failure">What came instead of an answer, or the answer that refuses.</param>
    /// <param name="roomId">The room that was asked for; null for the list of rooms.</param>
    /// <param name="time">When it was known.</param>
    /// <returns>Whether the service did not answer.</returns>
    public async Task<bool> FailAsync(FpnnException failure, long? roomId, DateTimeOffset time)
    {
        object target = roomId is { } id ? id : session.Name;
        if (await HasClosedAsync().ResumingInline())
            return true;

        if (failure.IsRefusal())
        {
            ErrorRecord error = failure.ToErrorRecord(target);
            HasEnded |= roomId is null || error.CategoryInfo.Category is ErrorCategory.AuthenticationError or ErrorCategory.NotImplemented;
            await output.WriteAsync([error]).ResumingInline();
            return false;
        }

        await LoseAsync(failure, target, time).ResumingInline();
        return true;
    }

    /// <summary>Whether the session is closed, which is told once, and not for each of the rooms that were asked for at the time.</summary>
    public async Task<bool> HasClosedAsync()
    {
        if (!session.IsClosed)
            return false;
        if (!HasEnded)
        {
            HasEnded = true;
            await output.WriteAsync([ErrorRecords.SessionClosed(session.Name, session.Endpoint)]).ResumingInline();
        }

        return true;
    }

    /// <summary>An answer has come.</summary>
    public async Task AnswerAsync(DateTimeOffset asked, DateTimeOffset time)
    {
        seen.AnsweredAt = asked;
        if (seen.LostAt is not { } lostAt || _hasFailedNow)
            return;
        if (options.Wants(RtmVoiceRoomEventType.ObservationResumed))
        {
            await output.WriteAsync([new RtmVoiceRoomEvent(RtmVoiceRoomEventType.ObservationResumed, session)
            {
                Time = time.ToLocalTime(),
                Since = lostAt.ToLocalTime(),
            }]).ResumingInline();
        }

        seen.LostAt = null;
        seen.HasChanged = true;
    }

    private async Task LoseAsync(FpnnException failure, object target, DateTimeOffset time)
    {
        bool isKnown = _hasFailedNow;
        _hasFailedNow = true;
        if (seen.LostAt is null)
        {
            seen.HasChanged = true;
            object record = options.Wants(RtmVoiceRoomEventType.ObservationLost)
                ? new RtmVoiceRoomEvent(RtmVoiceRoomEventType.ObservationLost, session)
                {
                    Time = time.ToLocalTime(),
                    Since = seen.AnsweredAt?.ToLocalTime(),
                    Reason = failure.Message,
                }
                // Nobody is to believe that nothing happens.
                : new WarningRecord($"The rooms of session {session.Name} cannot be observed. {failure.Message}");
            await output.WriteAsync([record]).ResumingInline();
        }

        seen.LostAt = time;
        // Of a single look more is expected than of one of many: it has failed.
        if (options.IsOnce && !isKnown)
            await output.WriteAsync([failure.ToErrorRecord(target)]).ResumingInline();
    }
}
