namespace Rtm.Fpnn.Voice;

/// <summary>Knows the names of the functions, and finds them out once where they are not known.</summary>
internal sealed class VoiceApiDetection
{
    /// <summary>Knows the voice generation's names from the start.</summary>
    public static readonly VoiceApiDetection Voice = new(VoiceApi.Voice, static _ => Task.FromResult(VoiceApi.Voice));

    private readonly object _gate = new();
    private readonly Func<CancellationToken, Task<VoiceApi>> _ask;
    private VoiceMethodNames? _names;
    private Task<VoiceApi>? _asking;

    /// <param name="api">What the options say.</param>
    /// <param name="ask">Asks the server.</param>
    public VoiceApiDetection(VoiceApi api, Func<CancellationToken, Task<VoiceApi>> ask)
    {
        _ask = ask;
        if (api != VoiceApi.Auto)
            Remember(api);
    }

    /// <summary>The generation; null until it is known.</summary>
    public VoiceApi? Known => Volatile.Read(ref _names) is { } names
        ? names == VoiceMethodNames.Rtc ? VoiceApi.Rtc : VoiceApi.Voice
        : null;

    /// <summary>The names, once they are known.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public VoiceMethodNames Names => Volatile.Read(ref _names) ?? throw new InvalidOperationException("The server has not been asked for its API.");

    /// <summary>The names, asked for at the first call. Calls that come meanwhile wait for the same answer; a failure is not remembered.</summary>
    public ValueTask<VoiceMethodNames> GetNamesAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _names) is { } names ? new ValueTask<VoiceMethodNames>(names) : new ValueTask<VoiceMethodNames>(AskAsync(cancellationToken));

    private async Task<VoiceMethodNames> AskAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<VoiceApi> asking;
            bool isOwn;
            lock (_gate)
            {
                if (_names is { } known)
                    return known;
                isOwn = _asking is null or { IsCompleted: true };
                asking = isOwn ? _asking = _ask(cancellationToken) : _asking!;
            }

            try
            {
                return Remember(await asking.ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (!isOwn && !cancellationToken.IsCancellationRequested)
            {
                // Whoever asked was cancelled, not this caller: it asks itself.
                continue;
            }
        }
    }

    private VoiceMethodNames Remember(VoiceApi api)
    {
        VoiceMethodNames names = api == VoiceApi.Rtc ? VoiceMethodNames.Rtc : VoiceMethodNames.Voice;
        Volatile.Write(ref _names, names);
        return names;
    }
}
