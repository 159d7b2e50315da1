using System.Xml;
using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Output;

/// <summary>Makes the files of one language.</summary>
internal static class HelpFolder
{
    private const string AboutPrefix = "about_";

    /// <summary>Reads all pages of a folder and writes what Get-Help reads into another.</summary>
    /// <exception cref="PageException">A page cannot be read; the message begins with its path.</exception>
    public static void Build(string pages, string output)
    {
        var paths = Directory.GetFiles(pages, "*.md").Order(StringComparer.Ordinal).ToLookup(path =>
            Path.GetFileName(path).StartsWith(AboutPrefix, StringComparison.Ordinal));
        Directory.CreateDirectory(output);
        foreach (var path in paths[true])
        {
            var target = Path.Combine(output, Path.GetFileNameWithoutExtension(path) + ".help.txt");
            File.WriteAllText(target, Read(path, AboutText.From));
        }

        var commands = paths[false].Select(path => Read(path, text => MamlFile.Command(CommandPage.Parse(text))));
        using var writer = XmlWriter.Create(Path.Combine(output, MamlFile.Name), new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        MamlFile.From(commands).Save(writer);
    }

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(File.ReadAllText(path));
        }
        catch (PageException mistake)
        {
            throw new PageException($"{path}: {mistake.Message}");
        }
    }
}
