#if NET
using System.Net.Security;
#endif
using System.Security.Cryptography.X509Certificates;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Simulation;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using static Rtm.Fpnn.Transport.OptionCheck;

namespace Rtm.Emulator;

/// <summary>How an emulator listens, what it checks and how its rooms behave. Read once, when the emulator starts.</summary>
public sealed class RtmEmulatorOptions
{
#if NET
    private SslStreamCertificateContext? _tlsContext;
#endif

    /// <summary>The TCP port on 127.0.0.1, 1-65535; 0, which is the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The only project that the emulator knows; positive.</summary>
    public int ProjectId { get; init; } = 11000001;

    /// <summary>The project's secret, used verbatim; null, which is the default, makes one up.</summary>
    public string? Secret { get; init; }

    /// <summary>Which names the voice-room functions have. Voice unless set.</summary>
    public EmulatorApi Api { get; init; }

    /// <summary>
    /// How far a quest's <c>ts</c> may be off, either way; zero accepts any. 300 s unless set: an assumption, the service's limit is not
    /// documented.
    /// </summary>
    public TimeSpan MaxClockSkew { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Whether a quest may come again as it was. The emulator remembers the last 500,000 salts at least, and 1,000,000 at most.</summary>
    public bool AllowSaltReuse { get; init; }

    /// <summary>
    /// Whether a salt is good for one quest alone. False unless set, an assumption: only a quest with the same salt and the same sign counts
    /// as one that came before, as the salts of the service's own SDKs repeat within a millisecond. Not together with
    /// <see cref="AllowSaltReuse"/>.
    /// </summary>
    public bool RequireUniqueSalt { get; init; }

    /// <summary>Whether the project id and the sign are left unchecked; a quest may then come without them.</summary>
    public bool SkipSignCheck { get; init; }

    /// <summary>How long a connection may go without a whole quest before it is closed. 60 s unless set; zero never closes.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest frame that is accepted, in bytes; a larger one closes its connection. 8 MiB, as in the FPNN framework.</summary>
    public int MaxFrameSize { get; init; } = FrameHeader.DefaultMaxFrameSize;

    /// <summary>
    /// The key pair for FPNN's own encryption, which clients may then ask for; null, which is the default, closes the connection of a
    /// client that asks. Not together with <see cref="Certificate"/>. It stays the caller's to dispose, after the emulator has stopped.
    /// </summary>
    public FpnnKeyPair? KeyPair { get; init; }

    /// <summary>
    /// Whether a connection in the clear is closed, without an answer, at its first quest that is not built in. Needs
    /// <see cref="KeyPair"/>.
    /// </summary>
    public bool RequireEncryption { get; init; }

    /// <summary>
    /// The certificate, with its private key, for TLS on the port; null, which is the default, listens in the clear. Not together with
    /// <see cref="KeyPair"/>. It stays the caller's to dispose, after the emulator has stopped.
    /// </summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// The certificates of the authorities between <see cref="Certificate"/> and its root, which are sent with it; null for none. On .NET
    /// Framework they are sent only if the system's stores have them. They stay the caller's to dispose.
    /// </summary>
    public X509Certificate2Collection? CertificateChain { get; init; }

    /// <summary>What the documents of RTM leave open about rooms.</summary>
    public RoomRules Rooms { get; init; } = new();

    /// <summary>Rooms that exist from the start: room id to the users in it, the first of whom creates it. None unless set.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<long>> InitialRooms { get; init; } = new Dictionary<long, IReadOnlyList<long>>();

    /// <summary>Users who come and go by themselves; null, which is the default, for none.</summary>
    public SimulationOptions? Simulation { get; init; }

    /// <summary>What the emulator does wrong on purpose from the start; see <see cref="RtmEmulator.Faults"/>. Nothing unless set.</summary>
    public EmulatorFaults Faults { get; init; } = EmulatorFaults.None;

    /// <summary>Whether the emulator remembers the quests that it receives; see <see cref="RtmEmulator.GetJournal"/>.</summary>
    public bool Journal { get; init; }

    /// <summary>How many quests the journal holds at most; the oldest is forgotten. 10,000 unless set; positive.</summary>
    public int JournalCapacity { get; init; } = 10_000;

    /// <summary>
    /// A file that the journal is appended to, a line of JSON for each quest. Asks for the journal by itself; null for none. Should it become
    /// impossible to write, it ends there; see <see cref="RtmEmulator.JournalFailure"/>.
    /// </summary>
    public string? JournalPath { get; init; }

#if NET
    /// <summary><see cref="Certificate"/> with its chain; made once, as that takes milliseconds.</summary>
    internal SslStreamCertificateContext TlsContext =>
        LazyInitializer.EnsureInitialized(ref _tlsContext, () => SslStreamCertificateContext.Create(Certificate!, CertificateChain, offline: true));
#endif

    /// <summary>The emulator's clock.</summary>
    internal Func<DateTimeOffset> Clock { get; init; } = static () => DateTimeOffset.UtcNow;

    internal void Validate()
    {
        Require(Port is >= 0 and <= 65535, nameof(Port), "a TCP port is a number from 1 to 65535; 0 takes a free one");
        Require(ProjectId > 0, nameof(ProjectId), "a project id is positive");
        Require(Secret is null or { Length: > 0 }, nameof(Secret), "a secret is not empty; null makes one up");
        Require(Api is >= EmulatorApi.Voice and <= EmulatorApi.Both, nameof(Api), "it is Voice, Rtc or Both");
        Require(MaxClockSkew >= TimeSpan.Zero, nameof(MaxClockSkew), "it cannot be negative; zero accepts any clock");
        Require(!AllowSaltReuse || !RequireUniqueSalt, nameof(RequireUniqueSalt), "it is the opposite of AllowSaltReuse; choose one");
        Require(IdleTimeout >= TimeSpan.Zero, nameof(IdleTimeout), "it cannot be negative; zero never closes");
        Require(MaxFrameSize > FrameHeader.Size, nameof(MaxFrameSize), "a frame is longer than its header");
        Require(JournalCapacity > 0, nameof(JournalCapacity), "it is positive");
        Require(JournalPath is null or { Length: > 0 }, nameof(JournalPath), "a file has a name; null writes none");
        Require(KeyPair is not null || !RequireEncryption, nameof(RequireEncryption), "encryption needs a key pair");
        Require(KeyPair is null || Certificate is null, nameof(Certificate), "FPNN's encryption and TLS do not go together; choose one");
        Require(Certificate is null or { HasPrivateKey: true }, nameof(Certificate), "a server's certificate comes with its private key");
        RequireValue(Rooms, nameof(Rooms));
        RequireValue(InitialRooms, nameof(InitialRooms));
        RequireValue(Faults, nameof(Faults));
        Require(
            Rooms.JoinDelay >= TimeSpan.Zero && Rooms.JoinDelay <= RoomRules.MaxJoinDelay, nameof(Rooms.JoinDelay), "it is 0 to 24 days");
        Require(
            Rooms.AcceptDelay >= TimeSpan.Zero && Rooms.AcceptDelay <= RoomRules.MaxJoinDelay, nameof(Rooms.AcceptDelay), "it is 0 to 24 days");
        Simulation?.Validate();
        Require(Rooms.MaxUsersPerQuest > 0, nameof(Rooms.MaxUsersPerQuest), "it is positive");
        foreach (KeyValuePair<long, IReadOnlyList<long>> room in InitialRooms)
        {
            Require(
                room.Key > 0 && room.Value is { Count: > 0 } && room.Value.All(userId => userId > 0),
                nameof(InitialRooms),
                $"room {room.Key} needs a positive id and at least one user, all with positive ids");
        }
    }
}

/// <summary>Which names an emulator knows the voice-room functions by. The other ones are unknown methods (20004).</summary>
public enum EmulatorApi
{
    /// <summary>The names of RTM 2.7.0, such as <c>getVoiceRoomList</c>.</summary>
    Voice,

    /// <summary>The names that came after, such as <c>getRTCRoomList</c>, and <c>adminCommand</c>.</summary>
    Rtc,

    /// <summary>Both, for the same rooms.</summary>
    Both,
}
