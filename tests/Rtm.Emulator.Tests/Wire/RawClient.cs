using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Rtm.Emulator.Tests.Wire;

/// <summary>A socket to an emulator, with what a client must know of the protocol and no more.</summary>
internal sealed class RawClient : IDisposable
{
    /// <summary>Only a hang takes as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static long _lastSalt;

    private readonly RtmEmulator _emulator;
    private readonly Stream _stream;
    private uint _lastSequenceNumber;

    private RawClient(RtmEmulator emulator, Stream stream)
    {
        _emulator = emulator;
        _stream = stream;
    }

    public static async Task<RawClient> ConnectAsync(RtmEmulator emulator) => new(emulator, await OpenAsync(emulator));

    [SuppressMessage("Security", "CA5359", Justification = "The certificate is the test's own.")]
    public static async Task<RawClient> ConnectOverTlsAsync(RtmEmulator emulator)
    {
        var tls = new SslStream(await OpenAsync(emulator), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true });
        return new RawClient(emulator, tls);
    }

    public static long NextSalt() => Interlocked.Increment(ref _lastSalt);

    [SuppressMessage("Security", "CA5351", Justification = "RTM's signature is MD5.")]
    public static string Sign(int projectId, string secret, long salt, string method, long timeStamp) =>
        Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes($"{projectId}:{secret}:{salt}:{method}:{timeStamp}")));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    public async Task SendByteByByteAsync(byte[] bytes)
    {
        foreach (byte single in bytes)
            await SendAsync([single]);
    }

    public async Task<RawAnswer> ReceiveAsync()
    {
        byte[] header = await ReceiveExactlyAsync(16);
        int payloadLength = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        return new RawAnswer([.. header, .. await ReceiveExactlyAsync(payloadLength)]);
    }

    /// <summary>Receives until the emulator closes the connection.</summary>
    public async Task<byte[]> ReceiveToEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var received = new MemoryStream();
        await _stream.CopyToAsync(received, patience.Token);
        return received.ToArray();
    }

    /// <summary>Waits for the emulator to close the connection; anything that it sends before is a failure.</summary>
    public async Task ExpectCloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        int count;
        try
        {
            count = await _stream.ReadAsync(new byte[1], patience.Token);
        }
        catch (IOException cause) when (cause.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // Closing a socket that still holds unread bytes resets it: closed all the same.
            return;
        }

        Assert.Equal(0, count);
    }

    /// <summary>Signs a quest, sends it and waits for the answer.</summary>
    public async Task<RawAnswer> CallAsync(string method, params (string Key, object? Value)[] parameters)
    {
        await SendAsync(RawQuest.TwoWay(++_lastSequenceNumber, method, Signed(method, parameters)));
        return await ReceiveAsync();
    }

    /// <summary>Sends a quest as it is and waits for the answer.</summary>
    public async Task<RawAnswer> CallUnsignedAsync(string method, params (string Key, object? Value)[] parameters)
    {
        await SendAsync(RawQuest.TwoWay(++_lastSequenceNumber, method, parameters));
        return await ReceiveAsync();
    }

    public (string Key, object? Value)[] Signed(string method, params (string Key, object? Value)[] parameters)
    {
        long salt = NextSalt();
        long timeStamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string sign = Sign(_emulator.ProjectId, _emulator.Secret, salt, method, timeStamp);
        return [("pid", _emulator.ProjectId), ("salt", salt), ("ts", timeStamp), ("sign", sign), .. parameters];
    }

    public async Task<byte[]> ReceiveExactlyAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int got = await _stream.ReadAsync(bytes.AsMemory(received), patience.Token);
            Assert.True(got > 0, "The emulator closed the connection instead of answering.");
            received += got;
        }

        return bytes;
    }

    public void Dispose() => _stream.Dispose();

    private static async Task<NetworkStream> OpenAsync(RtmEmulator emulator)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, emulator.Port));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
