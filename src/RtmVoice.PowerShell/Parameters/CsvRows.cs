using System.Text;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>Reads CSV row by row, and knows the line of each.</summary>
/// <remarks>
/// By hand, because a refusal names the line and what is there: ConvertFrom-Csv gives rows without lines, drops cells beyond the headings, fills up
/// those that are missing, and takes all that follows a quotation mark which nobody closed for one cell.
/// </remarks>
internal sealed class CsvRows(TextReader reader, char delimiter)
{
    private int _next = 1;

    /// <summary>What separates cells.</summary>
    public char Delimiter { get; set; } = delimiter;

    /// <summary>The first line of the row read last, from 1 on.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the row read last has a quotation mark that is never closed, and is the last one for that.</summary>
    public bool IsUnclosed { get; private set; }

    /// <summary>The cells of the next row; null at the end.</summary>
    /// <remarks>A cell in quotation marks may hold delimiters, line ends, and quotation marks that are doubled.</remarks>
    public List<string>? Read()
    {
        Line = _next;
        if (reader.Peek() < 0)
            return null;
        var row = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int read = reader.Read(); read >= 0; read = reader.Read())
        {
            char character = (char)read;
            bool isLineEnd = character == '\n' || (character == '\r' && reader.Peek() != '\n');
            if (isLineEnd)
                _next++;
            if (isQuoted && character == '"' && reader.Peek() == '"')
                cell.Append((char)reader.Read());
            else if (character == '"' && (isQuoted || string.IsNullOrWhiteSpace(cell.ToString())))
                isQuoted = !isQuoted;
            else if (isQuoted)
                cell.Append(character);
            else if (isLineEnd)
                break;
            else if (character == Delimiter)
                Take();
            else if (character != '\r')
                cell.Append(character);
        }

        IsUnclosed = isQuoted;
        Take();
        return row;

        void Take()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
