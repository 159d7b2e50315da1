namespace RtmVoice.Benchmarks.Goals;

/// <summary>A goal and what came of it.</summary>
internal sealed record GoalResult(IGoal Goal, Figure Figure)
{
    public bool IsMet => Figure is { Value: { } value, IsSound: true } && Goal.Bound.IsMetBy(value);

    public string ValueText => Figure.Value is { } value ? Goal.Bound.Text(value) : "not available";
}
