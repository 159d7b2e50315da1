namespace RtmVoice.Benchmarks.Goals;

/// <summary>Something that RtmVoice wants to be as fast, or as small, as.</summary>
internal interface IGoal
{
    /// <summary>What is measured.</summary>
    string Name { get; }

    /// <summary>What is wanted.</summary>
    Bound Bound { get; }

    /// <summary>Measures it, within seconds.</summary>
    Figure Measure();
}
