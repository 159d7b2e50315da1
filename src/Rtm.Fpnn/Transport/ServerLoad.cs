using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// What a server's refusals have taught about how much it takes: a pause for all, then a rate or a number in flight that grows until the
/// next refusal. Times are milliseconds on the <see cref="MonotonicClock"/>. Not thread-safe; see <see cref="RequestPacer"/>.
/// </summary>
/// <remarks>
/// <code>
///   starting ──answers, or time─────► unlimited
///      │  ▲                            │
///      │  └─nothing refused for 5 s,┐  │
///   refused  and nothing waits      │  │ refused
///      ▼                            │  ▼
///    pausing ───────time──────────► limited
///       ▲                             │
///       └────────────refused──────────┘
/// </code>
/// At the start quests leave few at a time, and more with each answer: of a burst that the server refuses, most has not left when the first
/// refusal comes. A server that answers nothing gets the rest soon. Refusals that come during a pause answer what was sent before it: they
/// say nothing new.
/// </remarks>
internal sealed class ServerLoad
{
    private const int FirstWindow = 32;
    private const int LastWindow = 1024;

    /// <summary>After which time to look again whether there is room in the window, should no answer come.</summary>
    public const double CheckAfter = 100;

    private const double ForgottenAfter = 5000;
    private const double GrowthPeriod = 1000;
    private const double FirstGrowth = 0.1;
    private const double LargestGrowth = 1;

    // Calls a second. What a server takes that takes fewer, the pauses find out.
    private const double LowestRate = 10;

    // A little less than what was taken, and no less than three quarters of what was allowed before: the last second may have held a pause.
    private const double Margin = 0.95;
    private const double LargestCut = 0.75;

    private const double LongestPause = 1000;

    private double _pausedUntil = double.NegativeInfinity;
    private double _pause;
    private double _grown;
    private double _growth;
    private int _passed;
    private bool _isStarting;

    // Since the last pause.
    private bool _wasAccepted;

    // Whether the pause is longer than the one before because nothing had been accepted between the two.
    private bool _isLengthened;

    /// <param name="startsSlowly">Whether to begin with few quests in flight.</param>
    public ServerLoad(bool startsSlowly)
    {
        if (startsSlowly)
            Start();
    }

    /// <summary>Whether anything is limited.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>The least time between two quests; 0 for none.</summary>
    public double Interval { get; private set; }

    /// <summary>How many quests may be in flight.</summary>
    public int Window { get; private set; } = int.MaxValue;

    /// <summary>Until when nothing is sent.</summary>
    public double PausedUntil => _pausedUntil;

    /// <summary>Whether an error code says that the server has too much to do and did not carry the quest out.</summary>
    public static bool IsRefusal(int code) =>
        code is FpnnErrorCode.FrequencyLimited or FpnnErrorCode.WorkQueueFull or FpnnErrorCode.ServerStopping;

    /// <summary>Learns from a refusal.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="now">When it came.</param>
    /// <param name="accepted">How many quests were carried out in the second before.</param>
    /// <param name="inFlight">How many quests wait for their answers.</param>
    public void OnRefused(int code, double now, double accepted, int inFlight)
    {
        if (now < _pausedUntil)
            return;
        _isLengthened = !_wasAccepted && now - _pausedUntil < LongestPause;
        _pause = _isLengthened ? Math.Min(2 * _pause, LongestPause) : FirstPause(code);
        _pausedUntil = now + _pause;
        _grown = _pausedUntil;
        _growth = FirstGrowth;
        _passed = 0;
        _wasAccepted = false;
        IsLimited = true;
        if (_isStarting)
            Window = int.MaxValue;
        _isStarting = false;
        if (code == FpnnErrorCode.FrequencyLimited)
            Interval = 1000 / Math.Max(LowestRate, Math.Max(Margin * accepted, LargestCut * Rate));
        else if (code == FpnnErrorCode.WorkQueueFull)
            Window = Math.Max(1, Math.Min(Window, inFlight + 1) / 2);
    }

    /// <summary>Takes a pause for long enough, and allows more at the start, because an answer came.</summary>
    public void OnAccepted(double now)
    {
        // What is accepted during a lengthened pause was sent between the two, and is only answered later than what was refused.
        _wasAccepted |= _isLengthened || now >= _pausedUntil;
        if (_isStarting)
            Widen(Window + 1);
    }

    /// <summary>Allows more at the start because no answer came.</summary>
    public void OnChecked()
    {
        if (_isStarting)
            Widen(Window + FirstWindow);
    }

    /// <summary>Allows a little more for each second, or for each window, that went well; the more, the longer nothing is refused.</summary>
    public void OnPassed(double now)
    {
        if (_isStarting)
            return;
        if (Window < int.MaxValue && ++_passed >= Window)
        {
            Window++;
            _passed = 0;
        }

        if (now - _grown < GrowthPeriod)
            return;
        Interval /= 1 + _growth;
        _growth = Math.Min(2 * _growth, LargestGrowth);
        _grown = now;
    }

    /// <summary>Forgets the limits if nothing was refused for long. Asked when nothing waits.</summary>
    public void OnIdle(double now)
    {
        if (_isStarting || now - _pausedUntil < ForgottenAfter)
            return;
        Interval = 0;
        Start();
    }

    private void Start()
    {
        _isStarting = true;
        IsLimited = true;
        Window = FirstWindow;
    }

    private void Widen(int window)
    {
        Window = window;
        if (window < LastWindow)
            return;
        _isStarting = false;
        IsLimited = false;
        Window = int.MaxValue;
    }

    private double Rate => Interval > 0 ? 1000 / Interval : 0;

    // A rate is judged over a second, as a rule; a queue is worked off much sooner.
    private static double FirstPause(int code) => code == FpnnErrorCode.FrequencyLimited ? 250 : 20;
}
