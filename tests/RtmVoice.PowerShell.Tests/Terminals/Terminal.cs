using System.Text;

namespace RtmVoice.PowerShell.Tests.Terminals;

/// <summary>A program at a terminal, and who sits there: reads what is shown and types.</summary>
internal sealed class Terminal : IDisposable
{
    private const string CursorQuestion = "\u001b[6n";
    private const string CursorAnswer = "\u001b[1;1R";

    private readonly TestProcess _process;
    private readonly StringBuilder _shown = new();

    public Terminal(TestProcess process) => _process = process;

    /// <summary>All that was read so far.</summary>
    public string Shown => _shown.ToString();

    /// <summary>Reads until a text is shown that was not yet read.</summary>
    public async Task ReadUntilAsync(string text)
    {
        var beginning = _shown.Length;
        while (!EndsWith(text, beginning))
        {
            if (!await ReadAsync())
                throw new InvalidOperationException($"The program ended without '{text}': {Shown}");
        }
    }

    /// <summary>Reads until a text is shown that was not yet read, and the program waits for what is typed.</summary>
    public async Task ReadPromptAsync(string text)
    {
        await ReadUntilAsync(text);
        await ReadUntilAsync(CursorQuestion);
    }

    /// <summary>Types a text and the Enter key.</summary>
    public Task EnterAsync(string text) => _process.TypeAsync(text + "\r");

    /// <summary>Presses Ctrl+C.</summary>
    public Task InterruptAsync() => _process.TypeAsync("\u0003");

    /// <summary>Reads until the program ends.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync()
    {
        while (await ReadAsync())
        {
        }

        return (await _process.WaitAsync()).ExitCode;
    }

    public void Dispose() => _process.Dispose();

    private async Task<bool> ReadAsync()
    {
        if (await _process.ReadCharacterAsync() is not { } character)
            return false;
        _shown.Append(character);
        // As a terminal does: .NET asks before it reads what is typed, and waits.
        if (EndsWith(CursorQuestion, 0))
            await _process.TypeAsync(CursorAnswer);
        return true;
    }

    private bool EndsWith(string text, int beginning) =>
        _shown.Length - beginning >= text.Length && _shown.ToString(_shown.Length - text.Length, text.Length) == text;
}
