using System.Management.Automation;

namespace Pester.Runner.Keywords;

/// <summary><c>BeforeAll</c>.</summary>
[Cmdlet(VerbsCommon.Set, "PesterBeforeAll")]
public sealed class SetBeforeAllCommand : SetupCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => File.CurrentBlock.BeforeAll = Once(File.CurrentBlock.BeforeAll);
}
