using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Rtm.Emulator;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>Runs one of the servers until the standard input ends. Prints its port when it is ready.</summary>
internal sealed class ServeCommand : Command
{
    /// <summary>The project of the loopback servers; it opens nothing else.</summary>
    public const int ProjectId = 11000001;

    /// <summary>Its secret.</summary>
    public const string Secret = "a secret of usual length, for loopback";

    public const string Verb = "serve";
    public const string Emulator = "emulator";
    public const string Answering = "answering";
    public const string Echo = "echo";
    public const string DelayLine = "line";

    private readonly Argument<string[]> _server = new("SERVER") { Description = "Its kind, and what that needs" };

    public ServeCommand()
        : base(Verb, "Run a server for another process of this program until the standard input ends")
    {
        Hidden = true;
        Arguments.Add(_server);
        SetAction(given => Run(given.GetRequiredValue(_server)));
    }

    private static void Run(string[] arguments)
    {
        using IDisposable server = arguments switch
        {
            [Emulator, var rooms] => StartEmulator(rooms),
            [Answering, var work] => AnsweringServer.Start(Announce, TimeSpan.FromMicroseconds(Number(work))),
            [Echo] => Listen(EchoServer.Serve),
            [DelayLine, var port, var delay] => Listen(client => Servers.DelayLine.Serve(client, Number(port), Number(delay))),
            _ => throw new ArgumentException("There is no such server.", nameof(arguments)),
        };
        Console.In.ReadToEnd();
    }

    /// <summary>Tells the parent process where it can connect.</summary>
    private static void Announce(string text) => Console.Out.WriteLine(text);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Stopping StartEmulator(string rooms)
    {
        RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            ProjectId = ProjectId,
            Secret = Secret,
            // Ready-made frames are sent over and over.
            AllowSaltReuse = true,
            MaxClockSkew = TimeSpan.Zero,
            InitialRooms = RoomPlan.Parse(rooms),
        });
        Announce(emulator.Port.ToString(CultureInfo.InvariantCulture));
        return new Stopping(() => emulator.StopAsync().Wait());
    }

    /// <summary>Accepts clients on a free loopback port and serves each on a thread of its own.</summary>
    private static Stopping Listen(Action<Socket> serve)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Announce(((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        new Thread(() => Accept(listener, serve)) { IsBackground = true }.Start();
        return new Stopping(listener.Stop);
    }

    private static void Accept(TcpListener listener, Action<Socket> serve)
    {
        try
        {
            while (true)
            {
                Socket client = listener.AcceptSocket();
                client.NoDelay = true;
                new Thread(() => ServeUntilLost(client, serve)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }

    private static void ServeUntilLost(Socket client, Action<Socket> serve)
    {
        using (client)
        {
            try
            {
                serve(client);
            }
            catch (SocketException)
            {
                // The client is gone, and that is how a benchmark ends.
            }
        }
    }

    private sealed class Stopping(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
