using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Brings quests to the server: at once where a connection is open, else after waiting for the pace, or for the connection. What is lost
/// with its connection, or refused for a reason that passes, is sent again if that is safe and its time is not over.
/// </summary>
internal sealed class QuestDelivery : IQuestOwner
{
    private const int MostUnansweredLosses = 3;

    private readonly ReconnectingConnection _connection;
    private readonly RequestPacer _pacer;
    private readonly ClientTelemetry _telemetry;
    private readonly IRefusalRecovery? _recovery;

    /// <param name="connection">Has the connection, and makes it again.</param>
    /// <param name="pacer">Lets quests pass.</param>
    /// <param name="telemetry">Tells of what is sent again, and how calls end.</param>
    /// <param name="recovery">Knows what else helps against refusals; null if nothing does.</param>
    public QuestDelivery(ReconnectingConnection connection, RequestPacer pacer, ClientTelemetry telemetry, IRefusalRecovery? recovery)
    {
        _connection = connection;
        _pacer = pacer;
        _telemetry = telemetry;
        _recovery = recovery;
    }

    /// <summary>Sends a quest for the first time. Whatever goes wrong, now or later, becomes its failure.</summary>
    public void Send(PendingQuest quest)
    {
        if (_connection.Current is { } connection && _pacer.TryPass())
            connection.Send(quest);
        else
            _ = SendAsync(quest, refused: null);
    }

    public void OnResending(PendingQuest quest, Exception failure) => _telemetry.OnResent(quest.Method, failure);

    public void OnFailed(PendingQuest quest, Exception failure) => _telemetry.OnCallFailed(failure);

    public void OnAnswered(PendingQuest quest)
    {
        // Whoever receives has looked at the clock, once for all that came together.
        long receivedAt = quest.Connection!.LastReceivedAt;
        _telemetry.OnAnswered(quest.StartedAt, receivedAt);
        _pacer.OnAccepted(MonotonicClock.At(receivedAt));
    }

    public bool TryRecover(PendingQuest quest, Exception failure)
    {
        switch (failure)
        {
            case FpnnConnectionException lost when MayRequireEncryption(quest, lost):
                quest.End(lost.AsEncryptionRequired());
                return true;
            case FpnnConnectionException lost when CanSendAgain(lost) && MonotonicClock.Milliseconds < quest.Deadline:
                quest.OnResending(lost);
                _ = SendAsync(quest, refused: null);
                return true;
            case FpnnAnswerException busy when ServerLoad.IsRefusal(busy.Code):
                _telemetry.OnRefused(busy.Code, isFirst: _pacer.OnRefused(busy.Code));
                quest.OnResending(busy);
                _ = SendAsync(quest, busy);
                return true;
            case FpnnAnswerException refused when _recovery?.CanPass(refused.Code) == true:
                _ = ApplyAndSendAsync(quest, refused);
                return true;
            default:
                return false;
        }
    }

    private async Task ApplyAndSendAsync(PendingQuest quest, FpnnAnswerException refused)
    {
        try
        {
            if (!await _recovery!.ApplyAsync(quest, refused).ResumingInline())
            {
                quest.End(refused);
                return;
            }
        }
        catch (Exception failure)
        {
            quest.End(failure);
            return;
        }

        quest.Refusals++;
        quest.OnResending(refused);
        await SendAsync(quest, refused: null).ResumingInline();
    }

    /// <summary>Waits for the connection and for the pace, and sends.</summary>
    /// <param name="quest">The quest.</param>
    /// <param name="refused">What the server said of the quest before; it fails with that if its time is over first.</param>
    private async Task SendAsync(PendingQuest quest, FpnnAnswerException? refused)
    {
        try
        {
            while (true)
            {
                // The connection first: whoever waited for it must not leave in one burst when it is there.
                FpnnConnection connection = _connection.Current ?? await _connection.WaitAsync(Left(quest), quest.CancellationToken).ResumingInline();
                if (!_pacer.TryPass() && !await _pacer.WaitAsync(quest).ResumingInline())
                    throw refused ?? (FpnnException)TimedOut(quest, "its turn did not come in time at the rate that was asked for, or that the server takes.");
                if (!connection.IsOpen)
                    continue;
                // Whoever ended the waiting may have come late, as after the computer has slept.
                if (MonotonicClock.Milliseconds >= quest.Deadline)
                    throw refused ?? (FpnnException)TimedOut(quest, "its time was over when its turn came.");
                connection.Send(quest);
                return;
            }
        }
        catch (OperationCanceledException) when (quest.CancellationToken.IsCancellationRequested)
        {
            quest.End(new OperationCanceledException($"{quest.Method} was cancelled. It was not sent.", quest.CancellationToken));
        }
        catch (Exception failure)
        {
            quest.End(failure);
        }
    }

    private FpnnTimeoutException TimedOut(PendingQuest quest, string reason) =>
        new($"{quest.Method} was not sent to {_telemetry.Endpoint}: {reason}")
        {
            Method = quest.Method,
            Endpoint = _telemetry.Endpoint,
        };

    // A peer that does not speak FPNN will not speak it next time either.
    private bool CanSendAgain(FpnnConnectionException lost) =>
        !lost.IsOutcomeUnknown && lost.InnerException is not FpnnProtocolException && _connection.State != FpnnClientState.Closed;

    // A server that demands encryption closes a plain connection at its first quest, without a word; so does one that stops just then, which is
    // why a read gets more chances. Whoever was answered before is not in doubt.
    private bool MayRequireEncryption(PendingQuest quest, FpnnConnectionException lost)
    {
        if (!lost.HasLeft || quest.IsBuiltIn || lost.InnerException is not FpnnConnectionException { Problem: ConnectionProblem.ClosedByPeer })
            return false;
        if (quest.Connection!.HasAnswered || !_connection.IsUnprovedPlain)
            return false;
        quest.UnansweredLosses++;
        return quest.UnansweredLosses == MostUnansweredLosses || lost.IsOutcomeUnknown;
    }

    private static TimeSpan Left(PendingQuest quest) =>
        TimeSpan.FromMilliseconds(Math.Max(1, quest.Deadline - MonotonicClock.Milliseconds));
}
