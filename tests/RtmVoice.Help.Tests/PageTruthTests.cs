using RtmVoice.Help.Metadata;

namespace RtmVoice.Help.Tests;

/// <summary>Compares the pages in docs/en-US with the module.</summary>
public sealed class PageTruthTests
{
    [Fact]
    public void Every_page_says_of_syntax_and_parameters_what_the_module_says()
    {
        foreach (var (path, text, wanted) in PageUpdate.Compare())
        {
            if (text != wanted)
            {
                Assert.Fail($"""
                    {Path.GetFileName(path)} {(text is null ? "is missing" : "differs from the module")}. Run: dotnet run --project tools/RtmVoice.Help -- update
                    The first difference: {FirstDifference(text ?? "", wanted)}
                    """);
            }
        }
    }

    [Fact]
    public void Every_page_belongs_to_a_cmdlet() => Assert.Empty(PageUpdate.Orphans());

    private static string FirstDifference(string text, string wanted)
    {
        string[] lines = text.Split('\n');
        string[] wantedLines = wanted.Split('\n');
        var same = lines.Zip(wantedLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {same + 1} is '{lines.ElementAtOrDefault(same)}' and should be '{wantedLines.ElementAtOrDefault(same)}'.";
    }
}
