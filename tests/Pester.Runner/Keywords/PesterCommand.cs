using System.Management.Automation;
using Pester.Runner.Execution;
using Pester.Runner.Tree;

namespace Pester.Runner.Keywords;

/// <summary>A keyword that builds the tree of a test file.</summary>
public abstract class PesterCommand : PSCmdlet
{
    /// <summary>The variable through which the keywords of a runspace know the file that they belong to.</summary>
    internal const string FileVariable = "PesterRunnerFile";

    /// <summary>The file that is being discovered.</summary>
    private protected TestFile File => (TestFile)SessionState.PSVariable.GetValue(FileVariable);

    /// <summary>The scope that the keyword stands in.</summary>
    private protected UserScope Scope => new(InvokeCommand, SessionState);

    /// <summary>Refuses a keyword that stands in a test or a setup.</summary>
    protected override void BeginProcessing()
    {
        if (File.IsDiscovered)
            throw Terminating.Error("KeywordOutsideDiscovery", $"{MyInvocation.InvocationName} stands in an It or in a setup: put it directly in a file, Describe or Context.");
    }
}
