using System.Globalization;
using Rtm.Fpnn.Tests.Exhaustion;
using Rtm.Fpnn.Tests.Storage;

namespace Rtm.Fpnn.Tests;

/// <summary>What tests run in a process of their own. A test runner loads the tests without it.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        [HandleExhaustionRun.ChildCommand, var endpoint, var rounds] => await HandleExhaustionRun.RunChildAsync(endpoint, Number(rounds)),
        [ThreadExhaustionRun.ChildCommand, var endpoint] => await ThreadExhaustionRun.RunChildAsync(endpoint),
        [AppendingProcess.ChildCommand, var path, var name, var lines] => await AppendingProcess.RunChildAsync(path, name, Number(lines)),
        _ => 64,
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
