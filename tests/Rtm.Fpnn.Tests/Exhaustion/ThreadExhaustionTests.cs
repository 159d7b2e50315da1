using Xunit;

namespace Rtm.Fpnn.Tests.Exhaustion;

public class ThreadExhaustionTests
{
    [Fact]
    public async Task A_session_whose_process_had_no_thread_to_spare_goes_on_when_there_are_some()
    {
        // The limit is one of Linux.
        if (!OperatingSystem.IsLinux())
            return;

        Assert.Equal(string.Empty, await ThreadExhaustionRun.RunAsync());
    }
}
