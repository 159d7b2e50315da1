using System.Text.Json;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Journaling;
using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests;

public sealed class JournalTests
{
    // A device of Linux on which every write finds no space left.
    private const string FullDisk = "/dev/full";

    [Fact]
    public async Task The_journal_says_what_was_received_and_what_became_of_it()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Journal = true });
        using RawClient first = await RawClient.ConnectAsync(emulator);
        using RawClient second = await RawClient.ConnectAsync(emulator);

        await first.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L, 200L }));
        (string Key, object? Value)[] kick = second.Signed("kickoutFromVoiceRoom", ("rid", 778L), ("uid", 100L), ("fromUid", 200L));
        await second.CallUnsignedAsync("kickoutFromVoiceRoom", kick);
        await second.CallUnsignedAsync("unknown", ("salt", "text"), ("toUids", 1L));

        IReadOnlyList<JournalEntry> entries = emulator.GetJournal();
        Assert.Equal(["pullIntoVoiceRoom", "kickoutFromVoiceRoom", "unknown"], entries.Select(entry => entry.Method));
        Assert.Equal([1, 2, 2], entries.Select(entry => entry.Connection));
        Assert.Equal([1, 1, 2], entries.Select(entry => entry.SequenceNumber));
        Assert.Equal([777, 778, null], entries.Select(entry => entry.RoomId));
        Assert.Equal([[100, 200], [100], []], entries.Select(entry => entry.UserIds));
        Assert.Equal([true, false, false], entries.Select(entry => entry.IsApplied));
        Assert.Equal([0, 700005, 20004], entries.Select(entry => entry.Code));
        Assert.Equal(kick.Single(parameter => parameter.Key == "salt").Value, entries[1].Salt);
        Assert.Null(entries[2].Salt);
    }

    [Theory]
    [InlineData(ClosePoint.BeforeApplying, false)]
    [InlineData(ClosePoint.AfterApplying, true)]
    public async Task The_journal_tells_whether_a_change_was_made_before_the_connection_closed(ClosePoint point, bool isApplied)
    {
        await using RtmEmulator emulator = RtmEmulator.Start(
            new RtmEmulatorOptions { Journal = true, Faults = new EmulatorFaults { CloseAfter = 1, ClosePoint = point } });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.TwoWay(
            1, "pullIntoVoiceRoom", client.Signed("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L }))));
        await client.ExpectCloseAsync();
        await emulator.StopAsync();

        JournalEntry entry = Assert.Single(emulator.GetJournal());
        Assert.Equal(isApplied, entry.IsApplied);
        Assert.Equal(0, entry.Code);
        Assert.Equal(isApplied, emulator.GetRooms().Count == 1);
    }

    [Fact]
    public async Task One_way_quests_have_no_sequence_number()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Journal = true });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.OneWay("*ping"));
        await client.CallUnsignedAsync("*ping");

        Assert.Equal([null, 1], emulator.GetJournal().Select(entry => entry.SequenceNumber));
    }

    [Fact]
    public async Task Beyond_its_capacity_the_journal_forgets_the_oldest_quests()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Journal = true, JournalCapacity = 3 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        for (int i = 0; i < 5; i++)
            await client.CallUnsignedAsync("*ping");

        Assert.Equal([3, 4, 5], emulator.GetJournal().Select(entry => entry.SequenceNumber));
    }

    [Fact]
    public async Task Unless_asked_for_there_is_no_journal()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallUnsignedAsync("*ping");

        Assert.Empty(emulator.GetJournal());
    }

    [Fact]
    public async Task A_file_gets_a_line_of_Json_for_each_quest_and_never_a_sign_or_secret()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using RtmEmulator emulator = RtmEmulator.Start(
                new RtmEmulatorOptions { JournalPath = path, JournalCapacity = 1, Secret = "canary-secret" });
            using RawClient client = await RawClient.ConnectAsync(emulator);
            (string Key, object? Value)[] pull = client.Signed("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L, 200L }));
            await client.CallUnsignedAsync("pullIntoVoiceRoom", pull);
            await client.CallUnsignedAsync("\"odd\nname", ("sign", "canary-sign"));
            await emulator.StopAsync();

            string[] lines = await File.ReadAllLinesAsync(path);

            JsonElement[] entries = [.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
            Assert.Equal(2, entries.Length);
            Assert.Equal("pullIntoVoiceRoom", entries[0].GetProperty("method").GetString());
            Assert.Equal(777, entries[0].GetProperty("roomId").GetInt64());
            Assert.Equal([100, 200], entries[0].GetProperty("userIds").EnumerateArray().Select(id => id.GetInt64()));
            Assert.True(entries[0].GetProperty("applied").GetBoolean());
            Assert.Equal("\"odd\nname", entries[1].GetProperty("method").GetString());
            Assert.Equal(JsonValueKind.Null, entries[1].GetProperty("salt").ValueKind);
            Assert.Equal(20004, entries[1].GetProperty("code").GetInt32());
            Assert.True(entries[0].GetProperty("time").GetDateTimeOffset() <= entries[1].GetProperty("time").GetDateTimeOffset());
            Assert.DoesNotContain("canary", string.Concat(lines), StringComparison.Ordinal);
            Assert.DoesNotContain((string)pull.Single(parameter => parameter.Key == "sign").Value!, string.Concat(lines), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_journal_file_that_cannot_be_written_is_named_at_the_start()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "journal.jsonl");

        IOException error = Assert.ThrowsAny<IOException>(() => RtmEmulator.Start(new RtmEmulatorOptions { JournalPath = path }));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_calls_go_on_the_journal_remembers_them_and_stopping_stops()
    {
        if (!File.Exists(FullDisk))
            return;
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { JournalPath = FullDisk });
        Assert.False(emulator.JournalFailure.IsCompleted);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallAsync("getVoiceRoomList")).Code);
        Assert.Equal(0, (await client.CallAsync("getVoiceRoomList")).Code);

        Assert.IsType<IOException>(await emulator.JournalFailure, exactMatch: false);
        Assert.Equal(2, emulator.GetJournal().Count);
        await emulator.StopAsync();
    }
}
