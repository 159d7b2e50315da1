using System.Reflection;
using System.Runtime.Versioning;
using Rtm.Emulator;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.NetFramework.Smoke;

/// <summary>What the program does with the library.</summary>
internal static class Sessions
{
    private const long RoomId = 7;

    public static async Task RunAsync()
    {
        Assembly library = typeof(RtmVoiceClient).Assembly;
        Console.WriteLine($"{library.GetName().Name} is built for {library.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName}");
        await RunPlainAsync().ConfigureAwait(false);
        foreach (EncryptionMode mode in new[] { EncryptionMode.Stream, EncryptionMode.Package })
            await RunEncryptedAsync(mode).ConfigureAwait(false);
    }

    private static async Task RunPlainAsync()
    {
        await using var emulator = RtmEmulator.Start();
        await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(emulator.Endpoint),
            Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
        });

        await client.PullUserIntoVoiceRoomAsync(RoomId, [1, 2, 3]).ConfigureAwait(false);
        await client.InviteUserIntoVoiceRoomAsync(RoomId, fromUserId: 1, [4]).ConfigureAwait(false);
        await client.SetVoiceRoomMicStatusAsync(RoomId, enabled: false).ConfigureAwait(false);
        await client.KickoutFromVoiceRoomAsync(RoomId, userId: 3, fromUserId: 1).ConfigureAwait(false);
        VoiceRoomMembers members = await client.GetVoiceRoomMembersAsync(RoomId).ConfigureAwait(false);
        Console.WriteLine($"members: {string.Join(", ", members.UserIds)}; managers: {string.Join(", ", members.ManagerIds)}");
        Console.WriteLine($"count: {await client.GetVoiceRoomMemberCountAsync(RoomId).ConfigureAwait(false)}");
        await client.CloseVoiceRoomAsync(RoomId).ConfigureAwait(false);
        Console.WriteLine($"rooms after closing: {(await client.GetVoiceRoomListAsync().ConfigureAwait(false)).Length}");
    }

    private static async Task RunEncryptedAsync(EncryptionMode mode)
    {
        using var keyPair = FpnnKeyPair.Generate();
        await using var emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            KeyPair = keyPair,
            RequireEncryption = true,
            InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [RoomId] = [1] },
        });
        await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(emulator.Endpoint),
            Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
            Encryption = new FpnnEncryptionOptions { ServerKey = keyPair.PublicKey, Mode = mode },
        });

        long[] roomIds = await client.GetVoiceRoomListAsync().ConfigureAwait(false);
        Console.WriteLine($"rooms, encrypted in {mode} mode: {string.Join(", ", roomIds)}");
    }
}
