using RtmVoice.Help.Metadata;
using RtmVoice.Help.Output;
using RtmVoice.Help.Pages;

try
{
    switch (args)
    {
        case ["build", var pages, var output]:
            HelpFolder.Build(pages, output);
            return 0;
        case ["update"]:
            PageUpdate.BuildModule();
            Update();
            return 0;
        default:
            Console.Error.WriteLine("""
                RtmVoice.Help build PAGES OUTPUT   makes what Get-Help reads from a folder of pages; the build of the module does this
                RtmVoice.Help update               brings the syntax and the parameters of docs/en-US up to date with the module
                """);
            return 64;
    }
}
catch (PageException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 1;
}

static void Update()
{
    foreach (var (path, text, wanted) in PageUpdate.Compare())
    {
        if (text == wanted)
            continue;
        File.WriteAllText(path, wanted);
        Console.WriteLine($"{(text is null ? "created" : "updated")} {path}");
    }

    foreach (var path in PageUpdate.Orphans())
        Console.WriteLine($"no such cmdlet: {path}");
}
