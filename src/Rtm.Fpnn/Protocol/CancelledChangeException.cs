namespace Rtm.Fpnn.Protocol;

/// <summary>A change was cancelled whose bytes may have reached the server. Any other cancellation of a call says that it was not sent, or changes nothing.</summary>
internal sealed class CancelledChangeException(string message, CancellationToken token) : OperationCanceledException(message, token);
