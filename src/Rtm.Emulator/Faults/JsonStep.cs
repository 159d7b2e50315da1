using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Faults;

/// <summary>Writes a share of answers in JSON.</summary>
internal sealed class JsonStep : IAnswerStep
{
    private readonly double _rate;
    private readonly IAnswerStep _next;

    public JsonStep(double rate, IAnswerStep next)
    {
        _rate = rate;
        _next = next;
    }

    public void Send(FaultyAnswer answer) => _next.Send(
        answer.Dice.Strikes(FaultKind.Json, _rate) ? answer with { Tag = answer.Tag with { Format = PayloadFormat.Json } } : answer);
}
