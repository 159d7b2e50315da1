using System.Management.Automation;

namespace Pester.Runner.Keywords;

/// <summary><c>AfterEach</c>.</summary>
[Cmdlet(VerbsCommon.Set, "PesterAfterEach")]
public sealed class SetAfterEachCommand : SetupCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => File.CurrentBlock.AfterEach = Once(File.CurrentBlock.AfterEach);
}
