using Rtm.Emulator.Answers;

namespace Rtm.Emulator.Methods;

/// <summary>The methods of the FPNN framework itself: their names begin with a star, and they carry no sign.</summary>
internal sealed class BuiltInMethods
{
    public BuiltInMethods(Func<DateTimeOffset> clock)
    {
        All = [new Method("*ping", isSigned: false, (in QuestParameters _) => new PingAnswer(clock()))];
    }

    public IReadOnlyList<Method> All { get; }
}
