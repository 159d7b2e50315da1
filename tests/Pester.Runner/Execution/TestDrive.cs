using System.Management.Automation;

namespace Pester.Runner.Execution;

/// <summary><c>TestDrive:</c> and <c>$TestDrive</c>: a folder that is emptied of what a block left in it when the block ends.</summary>
internal sealed class TestDrive : IDisposable
{
    private const string Name = "TestDrive";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pester-");
    private readonly SessionState _state;

    public TestDrive(SessionState state)
    {
        _state = state;
        state.Drive.New(new PSDriveInfo(Name, state.Provider.GetOne("FileSystem"), _folder.FullName, "", null), "global");
        state.PSVariable.Set(new PSVariable(Name, _folder.FullName));
    }

    /// <summary>Remembers what is there, so that what comes later can be removed.</summary>
    public ISet<string> Remember() => Directory.EnumerateFileSystemEntries(_folder.FullName, "*", SearchOption.AllDirectories).ToHashSet();

    /// <summary>Removes what was not there before.</summary>
    public void RemoveAllBut(ISet<string> remembered)
    {
        foreach (var path in Remember().Except(remembered))
        {
            if (File.Exists(path))
                File.Delete(path);
            else if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Removes the drive and the folder.</summary>
    public void Dispose()
    {
        try
        {
            _state.Drive.Remove(Name, force: true, "global");
        }
        finally
        {
            _folder.Delete(recursive: true);
        }
    }
}
