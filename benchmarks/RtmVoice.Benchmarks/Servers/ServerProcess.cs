using System.Globalization;
using Rtm.Fpnn.Encryption;
using RtmVoice.Benchmarks.Processes;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>A server in a process of its own, so that it shares neither runtime nor heap with its clients.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly ChildProcess _process;

    private ServerProcess(string kind, params IEnumerable<string> arguments)
    {
        _process = ChildProcess.StartAgain([ServeCommand.Verb, kind, .. arguments]);
        string[] words = _process.ReadLine().Split(' ');
        Port = int.Parse(words[0], CultureInfo.InvariantCulture);
        PublicKey = words.Length > 1 ? FpnnPublicKey.Parse(words[1], EllipticCurve.Secp256r1) : null;
    }

    /// <summary>The loopback port.</summary>
    public int Port { get; }

    /// <summary>The public key of a server that encrypts.</summary>
    public FpnnPublicKey? PublicKey { get; }

    /// <summary>Where it listens.</summary>
    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>How much processor time it has used.</summary>
    public TimeSpan ProcessorTime => _process.ProcessorTime;

    /// <summary>The emulator.</summary>
    /// <param name="rooms">Its rooms, see <see cref="RoomPlan"/>.</param>
    public static ServerProcess Emulator(string rooms = "1x20") => new(ServeCommand.Emulator, rooms);

    /// <summary>A server on the library's connection that answers every quest alike; to clients that ask for it, encrypted.</summary>
    /// <param name="workMicroseconds">How long it computes before each answer.</param>
    public static ServerProcess Answering(int workMicroseconds = 0) =>
        new(ServeCommand.Answering, workMicroseconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>A bare server that sends back what it receives.</summary>
    public static ServerProcess Echo() => new(ServeCommand.Echo);

    /// <summary>A line to another server that holds back what comes from it.</summary>
    public static ServerProcess DelayLine(int port, int milliseconds) => new(
        ServeCommand.DelayLine, port.ToString(CultureInfo.InvariantCulture), milliseconds.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => _process.Dispose();
}
