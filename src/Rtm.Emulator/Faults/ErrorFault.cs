using System.Text;

namespace Rtm.Emulator.Faults;

/// <summary>Refuses a share of quests with an error code.</summary>
internal sealed class ErrorFault : IQuestFault
{
    private readonly int _code;
    private readonly double _rate;
    private readonly byte[]? _method;

    public ErrorFault(int code, double rate, string? method)
    {
        _code = code;
        _rate = rate;
        _method = method is null ? null : Encoding.UTF8.GetBytes(method);
    }

    public bool Strike(in FaultyQuest quest)
    {
        if ((_method is null || quest.Method.SequenceEqual(_method)) && quest.Dice.Strikes(FaultKind.Error, _rate))
            throw new RefusalException(_code, "The emulator refuses this call on purpose.");
        return false;
    }
}
