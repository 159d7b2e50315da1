namespace RtmVoice.Benchmarks.Loops;

/// <summary>Something that makes calls as fast as it can.</summary>
internal interface ICallLoop : IDisposable
{
    /// <summary>How much processor time the process has used that makes the calls.</summary>
    TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    /// <summary>Makes calls for a time.</summary>
    /// <returns>Calls per second.</returns>
    double Measure(TimeSpan duration);
}
