using System.Management.Automation;

namespace Pester.Runner.Keywords;

/// <summary><c>AfterAll</c>.</summary>
[Cmdlet(VerbsCommon.Set, "PesterAfterAll")]
public sealed class SetAfterAllCommand : SetupCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => File.CurrentBlock.AfterAll = Once(File.CurrentBlock.AfterAll);
}
