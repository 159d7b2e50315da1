using System.Management.Automation;

namespace Pester.Runner.Tree;

/// <summary>A Describe or Context, or the root block that stands for a whole file.</summary>
public sealed class Block : Node
{
    /// <summary>Blocks and tests in the order of the file.</summary>
    public IList<Node> Children { get; } = [];

    /// <summary>Runs once before the children, in the scope that they see.</summary>
    public ScriptBlock? BeforeAll { get; set; }

    /// <summary>Runs once after the children, in the scope of <see cref="BeforeAll"/>.</summary>
    public ScriptBlock? AfterAll { get; set; }

    /// <summary>Runs before each test below, in the scope of the test.</summary>
    public ScriptBlock? BeforeEach { get; set; }

    /// <summary>Runs after each test below, in the scope of the test.</summary>
    public ScriptBlock? AfterEach { get; set; }

    /// <summary>Every test below, in the order of the file.</summary>
    public IEnumerable<Test> Tests =>
        Children.SelectMany(child => child is Block block ? block.Tests : [(Test)child]);
}
