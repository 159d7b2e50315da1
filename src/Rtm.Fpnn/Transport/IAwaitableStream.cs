namespace Rtm.Fpnn.Transport;

/// <summary>A stream whose next bytes can be waited for without a buffer, and without a thread.</summary>
internal interface IAwaitableStream
{
    /// <summary>Whether the stream has ended, once a wait has.</summary>
    bool IsAtEnd { get; }

    /// <summary>Waits for bytes or the end, holding the thread.</summary>
    /// <returns>False if neither came in time.</returns>
    bool WaitForBytes(TimeSpan timeout);

    /// <summary>Waits for bytes or the end, holding nothing.</summary>
    Task WaitForBytesAsync();
}
