using System.Management.Automation.Host;

namespace RtmVoice.Host.UserInterface;

/// <summary>The terminal cell by cell, as far as terminals have it in common.</summary>
internal sealed class ConsoleRawUserInterface : PSHostRawUserInterface
{
    private const int HeightWithoutTerminal = 50;

    public override ConsoleColor ForegroundColor
    {
        get => Console.ForegroundColor;
        set => Console.ForegroundColor = value;
    }

    public override ConsoleColor BackgroundColor
    {
        get => Console.BackgroundColor;
        set => Console.BackgroundColor = value;
    }

    public override Coordinates CursorPosition
    {
        get => Console.IsOutputRedirected ? default : new Coordinates(Console.CursorLeft, Console.CursorTop);
        set => Console.SetCursorPosition(value.X, value.Y);
    }

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw NotSupported("move the window");
    }

    public override int CursorSize
    {
        get => Console.CursorSize;
        set => throw NotSupported("change the cursor");
    }

    public override Size WindowSize
    {
        get => new(Terminal.Width, Console.IsOutputRedirected ? HeightWithoutTerminal : Console.WindowHeight);
        set => throw NotSupported("resize the window");
    }

    public override Size BufferSize
    {
        get => WindowSize;
        set => throw NotSupported("resize the buffer");
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override bool KeyAvailable => Terminal.CanAsk && Console.KeyAvailable;

    /// <inheritdoc/>
    /// <remarks>Terminals do not tell their title everywhere: it is the one that was set here last.</remarks>
    public override string WindowTitle
    {
        get;
        set => Console.Title = field = value;
    } = "";

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (!Terminal.CanAsk)
            throw new HostException("Cannot read a key: the input is no terminal.");

        var key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, States(key.Modifiers), keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
            Console.ReadKey(intercept: true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotSupported("read its screen");

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NotSupported("move parts of its screen");

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotSupported("write into its screen");

    /// <inheritdoc/>
    /// <remarks>The whole screen can be cleared, as Clear-Host does; there is no common way to fill a part.</remarks>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (rectangle is not { Left: -1, Top: -1, Right: -1, Bottom: -1 })
            throw NotSupported("fill parts of its screen");

        Console.Clear();
    }

    private static ControlKeyStates States(ConsoleModifiers modifiers) =>
        (modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : 0)
        | (modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : 0)
        | (modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : 0);

    private static HostException NotSupported(string wish) => new($"This host cannot {wish}.");
}
