namespace RtmVoice.PowerShell.Tests.Terminals;

/// <summary>The cmdlets in the hands of somebody at a terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly PowerShellUser _user = new();

    public void Dispose() => _user.Dispose();

    [UnixFact(UnixNeed.Terminal)]
    public async Task The_secret_of_a_project_id_is_asked_for_and_shown_neither_there_nor_in_the_transcript()
    {
        await File.WriteAllTextAsync(Path.Combine(_user.Home, "secret"), "canary-secret");
        using var terminal = StartScript("""
            $null = Start-Transcript ./transcript
            $emulator = Start-RtmVoiceEmulator -Secret (ConvertTo-SecureString (Get-Content ./secret) -AsPlainText)
            $DebugPreference = $VerbosePreference = 'Continue'
            $session = Connect-RtmVoice -Endpoint $emulator.Endpoint -Credential 11000001
            Get-RtmVoiceRoomMemberCount 9
            $session, $emulator, $emulator.Credential, $error[0] | Format-List * -Force
            "connected: $(Test-RtmVoiceSession $session)"
            """);
        await terminal.ReadPromptAsync("Password for user 11000001: ");
        await terminal.EnterAsync("canary-secret");

        Assert.Equal(0, await terminal.WaitAsync());

        var transcript = await File.ReadAllTextAsync(Path.Combine(_user.Home, "transcript"));
        Assert.Contains("connected: True", transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", transcript + terminal.Shown, StringComparison.Ordinal);
    }

    [UnixFact(UnixNeed.Terminal)]
    public async Task What_is_mandatory_is_asked_for_and_closing_a_room_waits_for_a_yes()
    {
        using var terminal = StartScript("""
            $session = Start-RtmVoiceEmulator | Connect-RtmVoice
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
            "members $((Get-RtmVoiceRoomMemberCount).MemberCount)"
            Close-RtmVoiceRoom 7
            "rooms $((Get-RtmVoiceRoom).RoomId)."
            Close-RtmVoiceRoom 7
            "rooms $((Get-RtmVoiceRoom).RoomId)."
            """);
        await terminal.ReadPromptAsync("RoomId[0]: ");
        await terminal.EnterAsync("7");
        await terminal.ReadPromptAsync("RoomId[1]: ");
        await terminal.EnterAsync("");
        await terminal.ReadUntilAsync("members 2");

        await terminal.ReadUntilAsync("Performing the operation \"Close voice room\" on target \"room 7");
        await terminal.ReadPromptAsync("(default is \"Y\"):");
        await terminal.EnterAsync("n");
        await terminal.ReadUntilAsync("rooms 7.");

        await terminal.ReadPromptAsync("(default is \"Y\"):");
        await terminal.EnterAsync("y");
        await terminal.ReadUntilAsync("rooms .");
        Assert.Equal(0, await terminal.WaitAsync());
    }

    [UnixFact(UnixNeed.Terminal)]
    public async Task Ctrl_C_stops_a_long_pipeline_and_a_call_without_an_answer_and_leaves_the_session_at_work()
    {
        using var terminal = StartScript(
            """
            # It shows each key as an editor does, which would be read as output.
            Remove-Module PSReadLine -ErrorAction Ignore
            $emulator = Start-RtmVoiceEmulator
            $session = $emulator | Connect-RtmVoice
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
            function Count([int] $Times) {
                1..$Times | ForEach-Object { 7 } | Get-RtmVoiceRoomMemberCount -ThrottleLimit 4 | ForEach-Object { "counted $($_.MemberCount)" }
            }

            function Wait {
                $emulator | Set-RtmVoiceEmulator -LatencySeconds 600
                'waiting for an answer'
                try { Get-RtmVoiceRoomMemberCount 7 -OperationTimeoutSeconds 600 } finally { $emulator | Set-RtmVoiceEmulator -Reset }
            }
            """,
            "-NoExit");
        const string Prompt = "> ";
        await terminal.ReadPromptAsync(Prompt);
        await terminal.EnterAsync("Count 1000000000");
        await terminal.ReadUntilAsync("counted 2");
        await terminal.InterruptAsync();

        await terminal.ReadPromptAsync(Prompt);
        await terminal.EnterAsync("Wait");
        await terminal.ReadUntilAsync("waiting for an answer");
        await terminal.InterruptAsync();

        await terminal.ReadPromptAsync(Prompt);
        await terminal.EnterAsync("Count 1");
        await terminal.ReadUntilAsync("counted 2");
        await terminal.ReadPromptAsync(Prompt);
        await terminal.EnterAsync("exit $session.RequestsInFlight");
        Assert.Equal(0, await terminal.WaitAsync());
    }

    [UnixFact(UnixNeed.Terminal)]
    public async Task Ctrl_C_ends_a_script_whose_finally_blocks_run()
    {
        using var terminal = StartScript("""
            $session = Start-RtmVoiceEmulator | Connect-RtmVoice
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
            try { 1..1000000000 | ForEach-Object { 7 } | Get-RtmVoiceRoomMemberCount | ForEach-Object { "counted $($_.MemberCount)" } }
            finally { [Console]::WriteLine('tidied up') }
            'went on'
            """);
        await terminal.ReadUntilAsync("counted 2");
        await terminal.InterruptAsync();

        await terminal.ReadUntilAsync("tidied up");
        await terminal.WaitAsync();
        Assert.DoesNotContain("went on", terminal.Shown, StringComparison.Ordinal);
    }

    private Terminal StartScript(string text, params string[] options)
    {
        var script = Path.Combine(_user.Home, "script.ps1");
        File.WriteAllText(script, text);
        return new Terminal(_user.StartAtTerminal([.. PowerShellUser.Interactive, .. options, "-File", script]));
    }
}
