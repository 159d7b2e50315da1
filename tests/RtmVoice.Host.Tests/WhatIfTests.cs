namespace RtmVoice.Host.Tests;

public sealed class WhatIfTests
{
    [Theory]
    [InlineData("Close-RtmVoiceRoom")]
    [InlineData("Invoke-RtmVoiceRoomPull")]
    [InlineData("Remove-RtmVoiceRoomUser")]
    [InlineData("Send-RtmVoiceRoomInvitation")]
    [InlineData("Set-RtmVoiceRoomMic")]
    public async Task It_says_for_each_piped_item_what_would_be_sent_where(string command)
    {
        var result = await HostProcess.RunScriptAsync($$"""
            $null = Start-RtmVoiceEmulator | Connect-RtmVoice -Name here
            1, 2 | ForEach-Object { [pscustomobject]@{ RoomId = $_; UserId = 102; FromUserId = 101; Enabled = $false } } |
                {{command}} -WhatIf
            """);

        Assert.Collection(
            result.Lines,
            line => Assert.Matches("^What if: .*room 1 at 127\\.0\\.0\\.1:\\d+ \\(here\\)", line),
            line => Assert.Matches("^What if: .*room 2 at 127\\.0\\.0\\.1:\\d+ \\(here\\)", line));
    }
}
