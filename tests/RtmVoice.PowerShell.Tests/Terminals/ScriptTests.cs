namespace RtmVoice.PowerShell.Tests.Terminals;

/// <summary>The cmdlets where nobody can be asked: in scripts, schedulers and builds.</summary>
public sealed class ScriptTests : IDisposable
{
    private const string Connect = """
        $session = Start-RtmVoiceEmulator | Connect-RtmVoice

        """;

    private readonly PowerShellUser _user = new();

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task What_would_be_asked_is_an_error_with_NonInteractive_and_nothing_is_done()
    {
        var result = await _user.RunAsync(Connect + """
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
            $attempts = { Get-RtmVoiceRoomMemberCount }, { Close-RtmVoiceRoom 7 }, { Connect-RtmVoice 127.0.0.1:1 -Credential 11000001 }
            foreach ($attempt in $attempts) { try { & $attempt; "not asked" } catch { "$_".ReplaceLineEndings(' ') } }
            "rooms $((Get-RtmVoiceRoom).RoomId)"
            Close-RtmVoiceRoom 7 -Force
            "rooms $((Get-RtmVoiceRoom).RoomId)"
            """);

        Assert.Empty(result.Error);
        Assert.Contains("RoomId", result.Lines[0], StringComparison.Ordinal);
        Assert.Contains("NonInteractive", result.Lines[1], StringComparison.Ordinal);
        // PowerShell writes the question before it finds that it may not ask.
        Assert.Contains("secret of project 11000001 cannot be asked for", result.Lines[^3], StringComparison.Ordinal);
        Assert.Equal(["rooms 7", "rooms"], result.Lines[^2..]);
        Assert.DoesNotContain("not asked", result.Lines);
    }

    [Theory]
    [InlineData("-File", "Get-RtmVoiceRoomMemberCount 9; 'went on'", 0, true)]
    [InlineData("-File", "Get-RtmVoiceRoomMemberCount 9 -ErrorAction Stop; 'went on'", 1, false)]
    [InlineData("-Command", "Get-RtmVoiceRoomMemberCount 9", 1, false)]
    [InlineData("-Command", "Get-RtmVoiceRoomMemberCount 9; 'went on'", 0, true)]
    [InlineData("-Command", "Get-RtmVoiceRoomMemberCount 9 -ErrorAction Stop; 'went on'", 1, false)]
    public async Task A_cmdlet_that_fails_gives_the_exit_code_that_PowerShell_gives_to_any(string how, string statements, int exitCode, bool goesOn)
    {
        if (how == "-File")
        {
            var script = Path.Combine(_user.Home, "script.ps1");
            await File.WriteAllTextAsync(script, Connect + statements);
            statements = script;
        }
        else
        {
            statements = Connect + statements;
        }

        var result = await _user.RunAsync([.. PowerShellUser.NonInteractive, how, statements]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("9", result.Error, StringComparison.Ordinal);
        Assert.Equal(goesOn ? ["went on"] : [], result.Lines);
    }

    [Fact]
    public async Task Results_go_to_standard_output_without_colours_and_errors_to_standard_error()
    {
        var result = await _user.RunAsync(Connect + """
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1
            7, 9 | Get-RtmVoiceRoomMemberCount -Verbose 4>$null
            """);

        Assert.DoesNotContain('\u001b', result.Output + result.Error);
        Assert.Contains(result.Lines, line => line.StartsWith("7 ", StringComparison.Ordinal));
        Assert.StartsWith("Get-RtmVoiceRoomMemberCount:", result.Error, StringComparison.Ordinal);
    }
}
