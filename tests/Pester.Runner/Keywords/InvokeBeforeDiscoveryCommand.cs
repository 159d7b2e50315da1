using System.Management.Automation;

namespace Pester.Runner.Keywords;

/// <summary><c>BeforeDiscovery</c>: runs at discovery, in the scope that it stands in.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PesterBeforeDiscovery")]
public sealed class InvokeBeforeDiscoveryCommand : PesterCommand
{
    /// <summary>What to run.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <inheritdoc/>
    protected override void EndProcessing() => Scope.Run(ScriptBlock);
}
