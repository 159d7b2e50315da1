using Xunit;

namespace Rtm.Fpnn.Tests.Exhaustion;

public class HandleExhaustionTests
{
    [Fact]
    public async Task A_session_whose_process_ran_out_of_handles_heals_when_they_are_back()
    {
        // Windows has no such limit for a process.
        if (OperatingSystem.IsWindows())
            return;

        Assert.Equal(string.Empty, await HandleExhaustionRun.RunAsync(rounds: 2));
    }
}
