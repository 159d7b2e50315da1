using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Pester.Runner.Assertions;

namespace Pester.Runner.Keywords;

/// <summary>The words of a test file and the cmdlets behind them.</summary>
internal static class KeywordTable
{
    private static readonly (string Keyword, Type Command)[] Keywords =
    [
        ("Describe", typeof(AddBlockCommand)),
        ("Context", typeof(AddBlockCommand)),
        ("It", typeof(AddTestCommand)),
        ("BeforeDiscovery", typeof(InvokeBeforeDiscoveryCommand)),
        ("BeforeAll", typeof(SetBeforeAllCommand)),
        ("AfterAll", typeof(SetAfterAllCommand)),
        ("BeforeEach", typeof(SetBeforeEachCommand)),
        ("AfterEach", typeof(SetAfterEachCommand)),
        ("Should", typeof(AssertShouldCommand)),
    ];

    /// <summary>Adds the keywords to a session.</summary>
    public static void AddTo(InitialSessionState state)
    {
        foreach (var command in Keywords.Select(entry => entry.Command).Append(typeof(SetItResultCommand)).Distinct())
            state.Commands.Add(new SessionStateCmdletEntry(NameOf(command), command, null));

        // A cmdlet's name needs a verb and a noun; the keywords are aliases of such names.
        foreach (var (keyword, command) in Keywords)
            state.Commands.Add(new SessionStateAliasEntry(keyword, NameOf(command)));
    }

    private static string NameOf(Type command)
    {
        var attribute = command.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }
}
