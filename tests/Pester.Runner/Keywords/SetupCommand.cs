using System.Management.Automation;
using Pester.Runner.Execution;

namespace Pester.Runner.Keywords;

/// <summary>A keyword that gives the current block a setup or a teardown.</summary>
public abstract class SetupCommand : PesterCommand
{
    /// <summary>What to run.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Scriptblock")]
    public ScriptBlock Body { get; set; } = null!;

    /// <summary>Gives the current block its setup or teardown, which it may have once.</summary>
    /// <param name="present">What the block has already.</param>
    private protected ScriptBlock Once(ScriptBlock? present) =>
        present is null
            ? Body
            : throw Terminating.Error("DuplicateSetup", $"{MyInvocation.InvocationName} is there already in this block (line {present.StartPosition.StartLine}): make one of the two.");
}
