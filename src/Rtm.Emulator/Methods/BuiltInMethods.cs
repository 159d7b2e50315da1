using Rtm.Emulator.Answers;

namespace Rtm.Emulator.Methods;

/// <summary>
/// The methods of the FPNN framework itself: their names begin with a star, and they carry no sign. Loopback is a private network, so all
/// of them are open.
/// </summary>
internal sealed class BuiltInMethods
{
    /// <param name="clock">What <c>*ping</c> tells.</param>
    /// <param name="infos">Makes the answer of <c>*infos</c>.</param>
    public BuiltInMethods(Func<DateTimeOffset> clock, Func<InfosAnswer> infos)
    {
        All =
        [
            new Method("*ping", isSigned: false, (in QuestParameters _) => new PingAnswer(clock())),
            new Method("*status", isSigned: false, static (in QuestParameters _) => new StatusAnswer()),
            new Method("*infos", isSigned: false, (in QuestParameters _) => infos()),
            new Method("*tune", isSigned: false, static (in QuestParameters _) => new TuneAnswer()),
        ];
    }

    public IReadOnlyList<Method> All { get; }
}
