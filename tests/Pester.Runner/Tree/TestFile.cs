namespace Pester.Runner.Tree;

/// <summary>A test file and what discovery found in it.</summary>
public sealed class TestFile
{
    /// <summary>Describes a file that is yet to be discovered.</summary>
    /// <param name="path">The full path of the file.</param>
    public TestFile(string path)
    {
        Path = path;
        Root = new Block { Name = "", ExpandedName = "", Parent = null, Line = 1 };
        CurrentBlock = Root;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The block that stands for the file: it has the top-level setups, and the Describes as children.</summary>
    public Block Root { get; }

    /// <summary>The block that discovery is in.</summary>
    public Block CurrentBlock { get; set; }

    /// <summary>Whether discovery is over, so that no block or test can be added.</summary>
    public bool IsDiscovered { get; set; }

    /// <summary>What ended the file as a whole: an error in discovery, or the time limit; null if nothing did.</summary>
    public Failure? Failure { get; set; }
}
