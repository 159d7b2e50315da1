using System.Globalization;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>The ids of a file, each once and in the file's order, and what is none with its place.</summary>
internal sealed class IdentifierList
{
    private readonly HashSet<long> _known = [];
    private readonly List<long> _ids = [];
    private readonly List<Mistake> _mistakes = [];

    private IdentifierList()
    {
    }

    public IReadOnlyList<long> Ids => _ids;

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    /// <summary>Reads an id a line. Blank lines are skipped, and what follows a number sign.</summary>
    public static IdentifierList OfLines(TextReader reader)
    {
        var list = new IdentifierList();
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            int comment = line.IndexOf('#');
            string text = (comment < 0 ? line : line.Substring(0, comment)).Trim();
            if (text.Length > 0)
                list.Add(number, text);
        }

        return list;
    }

    /// <summary>Reads a column of CSV, whose first line has the headings. Rows that are blank altogether are skipped.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="column">The heading, whatever its case.</param>
    /// <param name="delimiter">What separates cells, unless a line such as sep=; comes first, as spreadsheets write it.</param>
    public static IdentifierList OfColumn(TextReader reader, string column, char delimiter)
    {
        var list = new IdentifierList();
        var rows = new CsvRows(reader, delimiter);
        List<string> headings = ReadHeadings(rows);
        int[] places = [.. Enumerable.Range(0, headings.Count).Where(index => IsHeading(headings[index], column))];
        if (places.Length != 1)
        {
            list.Refuse(rows.Line, headings, rows.Delimiter, places.Length > 1 ? $"has the heading '{column}' twice" : ComplainOfHeadings(headings, column));
            return list;
        }

        while (rows.Read() is { } row)
        {
            if (rows.IsUnclosed)
                list.Refuse(rows.Line, row, rows.Delimiter, "has a quotation mark that is never closed");
            else if (row.All(string.IsNullOrWhiteSpace))
                continue;
            else if (row[0].TrimStart().StartsWith("#", StringComparison.Ordinal))
                list.Refuse(rows.Line, row, rows.Delimiter, "begins like a comment, and CSV has none: take the row out");
            else if (row.Count > headings.Count)
                list.Refuse(rows.Line, row, rows.Delimiter, $"has {row.Count} cells, and the headings are {headings.Count}");
            else
                list.Add(rows.Line, places[0] < row.Count ? row[places[0]] : string.Empty);
        }

        return list;
    }

    private static List<string> ReadHeadings(CsvRows rows)
    {
        List<string> headings = rows.Read() ?? [];
        string first = headings.FirstOrDefault() ?? string.Empty;

        // A spreadsheet's line that names the delimiter.
        if (first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && headings.Count <= 2)
        {
            rows.Delimiter = first.Length > 4 ? first[4] : rows.Delimiter;
            return rows.Read() ?? [];
        }

        // Export-Csv of Windows PowerShell writes the type first.
        return first.StartsWith("#TYPE ", StringComparison.OrdinalIgnoreCase) ? rows.Read() ?? [] : headings;
    }

    private static string ComplainOfHeadings(List<string> headings, string column)
    {
        string complaint = $"is not a row of headings with '{column}'";
        foreach ((char other, string written) in new[] { (',', "','"), (';', "';'"), ('|', "'|'"), ('\t', "\"`t\"") })
        {
            if (headings.Count == 1 && headings[0].Split(other) is { Length: > 1 } cells && Array.Exists(cells, cell => IsHeading(cell.Trim('"'), column)))
                return $"{complaint}; with -Delimiter {written} it is";
        }

        return complaint;
    }

    private static bool IsHeading(string cell, string column) => string.Equals(cell.Trim(), column.Trim(), StringComparison.OrdinalIgnoreCase);

    private void Refuse(int line, List<string> row, char delimiter, string complaint) =>
        _mistakes.Add(new Mistake(line, string.Join(delimiter.ToString(), row), complaint));

    private void Add(int line, string text)
    {
        if (Identifier.Read(text) is not { } id)
            _mistakes.Add(new Mistake(line, text, "is not a user id" + Reason(text)));
        else if (_known.Add(id))
            _ids.Add(id);
    }

    private static string Reason(string text)
    {
        if (text.Trim().Length == 0)
            return ": it is empty";
        if (text.IndexOfAny(['e', 'E']) > 0 && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return ": a spreadsheet has rounded it. Have the column as text there";
        return string.Empty;
    }

    /// <summary>What is not an id.</summary>
    /// <param name="Line">The line, from 1 on.</param>
    /// <param name="Text">What is there.</param>
    /// <param name="Complaint">What is wrong with it.</param>
    public sealed record Mistake(int Line, string Text, string Complaint);
}
