using System.Management.Automation;
using Pester.Runner.Execution;

namespace Pester.Runner.Keywords;

/// <summary>A keyword that adds a node, or with <c>-ForEach</c> a node for each item.</summary>
public abstract class NodeCommand : PesterCommand
{
    /// <summary>The name; <c>&lt;name&gt;</c> stands for a variable.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    /// <summary>The items to repeat the node for; at least one.</summary>
    [Parameter]
    [Alias("TestCases")]
    [AllowEmptyCollection]
    [AllowNull]
    public object[]? ForEach { get; set; }

    /// <summary>The tags to filter by.</summary>
    [Parameter]
    public string[] Tag { get; set; } = [];

    /// <summary>Leaves the node out of the run.</summary>
    [Parameter]
    public SwitchParameter Skip { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(ForEach)))
        {
            Add(null);
            return;
        }

        // As in Pester 6: data that came out empty would otherwise lose tests silently.
        if (ForEach is null or [])
            throw Terminating.Error("EmptyForEach", $"-ForEach of {MyInvocation.InvocationName} '{Name}' has no items: fill it, in BeforeDiscovery if it is a variable.");

        foreach (var item in ForEach)
            Add(item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item);
    }

    /// <summary>Adds one node to the current block.</summary>
    /// <param name="data">The item of <c>-ForEach</c>, or null.</param>
    protected abstract void Add(object? data);
}
