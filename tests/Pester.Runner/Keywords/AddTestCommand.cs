using System.Management.Automation;
using Pester.Runner.Execution;
using Pester.Runner.Tree;

namespace Pester.Runner.Keywords;

/// <summary><c>It</c>: adds a test to the current block.</summary>
[Cmdlet(VerbsCommon.Add, "PesterTest")]
public sealed class AddTestCommand : NodeCommand
{
    /// <summary>What the test does.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ScriptBlock Test { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Add(object? data)
    {
        if (File.CurrentBlock == File.Root)
            throw Terminating.Error("TestOutsideBlock", "It stands directly in the file: put it in a Describe or Context.");

        var test = new Test
        {
            Name = Name,
            ExpandedName = Name,
            Parent = File.CurrentBlock,
            Line = MyInvocation.ScriptLineNumber,
            Data = data,
            Tags = Tag,
            Skip = Skip,
            Body = Test,
        };
        File.CurrentBlock.Children.Add(test);
        Scope.Enter(scope =>
        {
            scope.Set(test.Variables);
            test.ExpandedName = NameTemplate.ExpandFromData(test, scope);
        });
    }
}
