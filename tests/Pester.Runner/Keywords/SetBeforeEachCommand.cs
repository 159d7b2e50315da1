using System.Management.Automation;

namespace Pester.Runner.Keywords;

/// <summary><c>BeforeEach</c>.</summary>
[Cmdlet(VerbsCommon.Set, "PesterBeforeEach")]
public sealed class SetBeforeEachCommand : SetupCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => File.CurrentBlock.BeforeEach = Once(File.CurrentBlock.BeforeEach);
}
