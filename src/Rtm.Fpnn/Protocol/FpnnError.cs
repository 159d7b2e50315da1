namespace Rtm.Fpnn.Protocol;

/// <summary>What is known of one error code.</summary>
public sealed partial class FpnnError
{
    private FpnnError(int code, string name, string description, string? advice, bool isRetryable)
    {
        Code = code;
        Name = name;
        Description = description;
        RecommendedAction = advice ?? "See the text that the server sent with the error.";
        IsRetryable = isRetryable;
    }

    /// <summary>The number on the wire.</summary>
    public int Code { get; }

    /// <summary>The code's name in the published tables, such as <c>RoomNotExists</c>.</summary>
    public string Name { get; }

    /// <summary>What the code says, in one sentence.</summary>
    public string Description { get; }

    /// <summary>What to do about it, in one sentence.</summary>
    public string RecommendedAction { get; }

    /// <summary>Whether the same call can succeed later with nothing changed.</summary>
    public bool IsRetryable { get; }

    /// <summary>The table that the code belongs to.</summary>
    public FpnnErrorFamily Family => Code switch
    {
        >= 10001 and <= 30002 => FpnnErrorFamily.Fpnn,
        >= 200001 and <= 200999 => FpnnErrorFamily.Rtm,
        >= 700001 and <= 700010 => FpnnErrorFamily.Room,
        _ => FpnnErrorFamily.Unknown,
    };

    /// <summary>
    /// Whether an answer with the code tells of trouble behind the server's gate, and not what became of the call: a refusal says that
    /// it was not carried out, this does not.
    /// </summary>
    internal bool IsInconclusive =>
        Name is "UnknownError" or "ConnectionClosed" or "Timeout" or "SendError" or "RecvError" or "InvalidConnection" or "Cancelled";

    /// <summary>Every code of the published tables, in ascending order.</summary>
    public static IReadOnlyList<FpnnError> All => Table;

    /// <summary>Looks a code up; for a code that no table has, an entry named <c>Code123</c>.</summary>
    /// <param name="code">The number on the wire.</param>
    public static FpnnError Find(int code) =>
        ByCode.TryGetValue(code, out FpnnError? known)
            ? known
            : new FpnnError(code, $"Code{code}", "This code is in no published table.", null, isRetryable: false);

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Name}";
}

/// <summary>Which table an error code belongs to.</summary>
public enum FpnnErrorFamily
{
    /// <summary>Not in any published table.</summary>
    Unknown,

    /// <summary>The FPNN framework: frames, connections, dispatch.</summary>
    Fpnn,

    /// <summary>The RTM service.</summary>
    Rtm,

    /// <summary>RTM's voice and RTC rooms.</summary>
    Room,
}
