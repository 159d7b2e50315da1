using System.Text;

namespace RtmVoice.Host.UserInterface;

/// <summary>Lets a user type a line at the end of what the terminal shows, and takes back all of it on Ctrl+C.</summary>
/// <remarks>The console's own ReadLine would keep an abandoned line and put it before the next one.</remarks>
internal sealed class LineEditor
{
    private readonly StringBuilder _text = new();
    private int _cursor;

    private LineEditor()
    {
    }

    /// <summary>Reads a line.</summary>
    /// <returns>Null at the end of the input.</returns>
    public static Line? Read()
    {
        var editor = new LineEditor();
        while (true)
        {
            var key = KeyReader.Read();
            if (key.IsEndOfInput() && editor._text.Length == 0)
                return editor.Finish(null);
            if (key.IsInterrupt())
                return editor.Finish(new Line("", Abandoned: true));
            if (key.Key == ConsoleKey.Enter)
                return editor.Finish(new Line(editor._text.ToString()));

            editor.Apply(key);
        }
    }

    private Line? Finish(Line? line)
    {
        MoveTo(_text.Length);
        Console.Out.WriteLine();
        return line;
    }

    private void Apply(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                MoveTo(Math.Max(0, _cursor - 1));
                break;
            case ConsoleKey.RightArrow:
                MoveTo(Math.Min(_text.Length, _cursor + 1));
                break;
            case ConsoleKey.Home:
                MoveTo(0);
                break;
            case ConsoleKey.End:
                MoveTo(_text.Length);
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                MoveTo(_cursor - 1);
                Remove();
                break;
            case ConsoleKey.Delete when _cursor < _text.Length:
                Remove();
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    Insert(key.KeyChar);
                break;
        }
    }

    private void Insert(char character)
    {
        _text.Insert(_cursor, character);
        Redraw(_cursor + 1, leftOver: 0);
    }

    private void Remove()
    {
        _text.Remove(_cursor, 1);
        Redraw(_cursor, leftOver: 1);
    }

    /// <summary>Writes what stands after the cursor anew, blanks what it was longer, and puts the cursor where it belongs.</summary>
    private void Redraw(int cursor, int leftOver)
    {
        Console.Out.Write(_text.ToString(_cursor, _text.Length - _cursor) + new string(' ', leftOver));
        _cursor = _text.Length + leftOver;
        MoveTo(cursor);
    }

    private void MoveTo(int cursor)
    {
        if (cursor == _cursor)
            return;

        var width = Terminal.Width;
        var cell = Console.CursorTop * width + Console.CursorLeft + cursor - _cursor;
        Console.SetCursorPosition(Math.Max(0, cell % width), Math.Max(0, cell / width));
        _cursor = cursor;
    }
}
