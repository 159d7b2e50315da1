using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Rtm.Emulator;
using RtmVoice.Benchmarks.CommandLine;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>Runs one of the servers until the standard input ends. Prints its port when it is ready.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";
    public const string Emulator = "emulator";
    public const string Answering = "answering";
    public const string Echo = "echo";
    public const string DelayLine = "line";

    public static int Run(string[] arguments)
    {
        using IDisposable server = arguments switch
        {
            [Emulator, var rooms] => StartEmulator(rooms),
            [Answering] => AnsweringServer.Start(Announce),
            [Echo] => Listen(EchoServer.Serve),
            [DelayLine, var port, var delay] => Listen(client => Servers.DelayLine.Serve(client, Number(port), Number(delay))),
            _ => throw new UsageException("There is no such server."),
        };
        Console.In.ReadToEnd();
        return 0;
    }

    /// <summary>Tells the parent process where it can connect.</summary>
    private static void Announce(string text) => Console.Out.WriteLine(text);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Stopping StartEmulator(string rooms)
    {
        RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            ProjectId = Laboratory.ProjectId,
            Secret = Laboratory.Secret,
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
