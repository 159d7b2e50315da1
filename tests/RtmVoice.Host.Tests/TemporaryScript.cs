namespace RtmVoice.Host.Tests;

/// <summary>A script file that goes with its test, in a folder whose name has a space and a quote.</summary>
public sealed class TemporaryScript : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtm voice's ");

    public TemporaryScript(string text)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "script.ps1");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
