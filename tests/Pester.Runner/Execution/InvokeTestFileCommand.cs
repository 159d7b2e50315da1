using System.Management.Automation;
using Pester.Runner.Keywords;
using Pester.Runner.Tree;

namespace Pester.Runner.Execution;

/// <summary>Discovers the tests of a file and, unless told otherwise, runs them.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PesterTestFile")]
public sealed class InvokeTestFileCommand : PSCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true)]
    public TestFile File { get; set; } = null!;

    /// <summary>Leaves the tests unrun.</summary>
    [Parameter]
    public SwitchParameter DiscoverOnly { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        SessionState.PSVariable.Set(new PSVariable(PesterCommand.FileVariable, File, ScopedItemOptions.Constant));
        var scope = new UserScope(InvokeCommand, SessionState);
        if (!Discover(scope) || DiscoverOnly)
            return;

        using var drive = new TestDrive(SessionState);
        new BlockRunner(File, drive).Run(File.Root, scope);
    }

    private bool Discover(UserScope scope)
    {
        try
        {
            scope.Enter(inner => inner.RunFile(File.Path));
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            File.Failure = Failure.Of(exception, File.Path, 1, "Discovery failed: ");
        }

        File.IsDiscovered = true;
        return File.Failure is null;
    }
}
