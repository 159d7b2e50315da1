using Pester.Runner.TestCases;

namespace Pester.Runner;

public sealed class PesterFiles
{
    /// <summary>Stands for the Its, which its attribute finds and runs; this body never is.</summary>
    [PesterFiles("tests/Pester")]
    public void Every_It_passes()
    {
    }
}
