using System.Management.Automation;
using Pester.Runner.Execution;
using Pester.Runner.Tree;

namespace Pester.Runner.Keywords;

/// <summary><c>Describe</c> and <c>Context</c>: adds a block and runs its body to discover what is in it.</summary>
[Cmdlet(VerbsCommon.Add, "PesterBlock")]
public sealed class AddBlockCommand : NodeCommand
{
    /// <summary>The tests and blocks within.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Fixture")]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Add(object? data)
    {
        var parent = File.CurrentBlock;
        var block = new Block
        {
            Name = Name,
            ExpandedName = Name,
            Parent = parent,
            Line = MyInvocation.ScriptLineNumber,
            Data = data,
            Tags = Tag,
            Skip = Skip,
        };
        parent.Children.Add(block);
        File.CurrentBlock = block;
        Scope.Enter(scope =>
        {
            scope.Set(block.Variables);
            block.ExpandedName = NameTemplate.ExpandFromData(block, scope);
            scope.Run(ScriptBlock, block);
        });
        File.CurrentBlock = parent;
    }
}
