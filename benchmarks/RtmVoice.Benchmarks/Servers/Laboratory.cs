namespace RtmVoice.Benchmarks.Servers;

/// <summary>The project of the benchmarks' own loopback servers. It opens nothing else.</summary>
internal static class Laboratory
{
    public const int ProjectId = 11000001;
    public const string Secret = "a secret of usual length, for loopback";
}
