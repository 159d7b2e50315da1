namespace RtmVoice.Host.UserInterface;

/// <summary>Reads single keys, among them Ctrl+C, which is a key here and no signal.</summary>
internal static class KeyReader
{
    /// <summary>Waits for a key; it is not shown.</summary>
    public static ConsoleKeyInfo Read()
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return Console.ReadKey(intercept: true);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    /// <summary>Whether the key is Ctrl+C.</summary>
    public static bool IsInterrupt(this ConsoleKeyInfo key) => key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control };

    /// <summary>Whether the key is Ctrl+D, which ends the input.</summary>
    public static bool IsEndOfInput(this ConsoleKeyInfo key) => key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control };
}
