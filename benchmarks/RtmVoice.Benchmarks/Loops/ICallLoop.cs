namespace RtmVoice.Benchmarks.Loops;

/// <summary>Something that makes calls as fast as it can.</summary>
internal interface ICallLoop : IDisposable
{
    /// <summary>Makes calls for a time.</summary>
    /// <returns>Calls per second.</returns>
    double Measure(TimeSpan duration);
}
