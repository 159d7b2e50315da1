using System.Net.Sockets;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>What is said of the quests of a connection that did not end with an answer, and of the connection itself.</summary>
internal sealed class ConnectionFailures(string endpoint)
{
    public FpnnConnectionException ClosedHere() => Lost("was closed by this side.", null);

    public FpnnConnectionException ClosedByPeer(bool isInFrame) => new(
        FpnnErrorCode.ConnectionClosed,
        isInFrame ? $"{endpoint} closed the connection in the middle of a frame." : $"{endpoint} closed the connection.")
    {
        Endpoint = endpoint,
        Problem = ConnectionProblem.ClosedByPeer,
    };

    /// <summary>Why a connection ends because of an exception.</summary>
    /// <param name="cause">What was thrown.</param>
    public FpnnException Loss(Exception cause) => cause switch
    {
        FpnnProtocolException breach => Breach(breach.Code, breach),
        PayloadException breach => Breach(breach.Code, breach),
        _ => Lost($"was lost: {cause.Message}", cause),
    };

    /// <summary>What a quest's caller is told when the connection has ended.</summary>
    /// <param name="quest">The quest.</param>
    /// <param name="hasLeft">Whether its bytes may have reached the peer.</param>
    /// <param name="reason">Why the connection ended.</param>
    public FpnnConnectionException WithoutConnection(PendingQuest quest, bool hasLeft, FpnnException reason)
    {
        bool isOutcomeUnknown = hasLeft && !quest.IsReadOnly;
        return new FpnnConnectionException(
            FpnnErrorCode.ConnectionClosed, $"{quest.Method} got no answer from {endpoint}. {reason.Message}{Outcome(quest, hasLeft)}", reason)
        {
            Method = quest.Method,
            Endpoint = endpoint,
            IsOutcomeUnknown = isOutcomeUnknown,
            HasLeft = hasLeft,
        };
    }

    /// <summary>What a quest's caller is told when its time is over.</summary>
    public FpnnTimeoutException TimedOut(PendingQuest quest, bool hasLeft, string traffic) =>
        new($"{(hasLeft ? $"{endpoint} did not answer {quest.Method} in time." : $"{quest.Method} waited too long for being sent to {endpoint}.")}{Outcome(quest, hasLeft)} {traffic}")
        {
            Method = quest.Method,
            Endpoint = endpoint,
            IsOutcomeUnknown = hasLeft && !quest.IsReadOnly,
        };

    public OperationCanceledException Cancelled(PendingQuest quest, bool hasLeft) =>
        hasLeft && !quest.IsReadOnly
            ? new CancelledChangeException($"{quest.Method} was cancelled while it waited for {endpoint}.{Outcome(quest, hasLeft)}", quest.CancellationToken)
            : new OperationCanceledException($"{quest.Method} was cancelled while it waited for {endpoint}.{Outcome(quest, hasLeft)}", quest.CancellationToken);

    public FpnnProtocolException TooLarge(PendingQuest quest, int length, int limit) =>
        new(FpnnErrorCode.Encoding, $"{quest.Method} would take a frame of {length} bytes; the limit is {limit}. Send less in one call.")
        {
            Method = quest.Method,
            Endpoint = endpoint,
        };

    public FpnnProtocolException AnswerTooLarge(PendingQuest quest, long length, int limit) =>
        new(FpnnErrorCode.InvalidPackage, $"The answer of {endpoint} to {quest.Method} has {length} bytes; the limit is {limit}. It was skipped.{Outcome(quest, hasLeft: true)}")
        {
            Method = quest.Method,
            Endpoint = endpoint,
            IsOutcomeUnknown = !quest.IsReadOnly,
            RequiredFrameSize = length,
        };

    private static string Outcome(PendingQuest quest, bool hasLeft) =>
        !hasLeft ? " It was not sent."
        : quest.IsReadOnly ? string.Empty
        : " Whether the change was made is unknown.";

    private FpnnConnectionException Lost(string how, Exception? cause) =>
        new(FpnnErrorCode.ConnectionClosed, $"The connection to {endpoint} {how}", cause)
        {
            Endpoint = endpoint,
            Problem = IsReset(cause) ? ConnectionProblem.ClosedByPeer : ConnectionProblem.None,
        };

    // A peer that closes with something left unread resets the connection.
    private static bool IsReset(Exception? cause) => cause is IOException
    {
        InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown },
    };

    private FpnnProtocolException Breach(int code, Exception breach) =>
        new(code, $"The connection to {endpoint} was closed: {breach.Message}", breach) { Endpoint = endpoint };
}
