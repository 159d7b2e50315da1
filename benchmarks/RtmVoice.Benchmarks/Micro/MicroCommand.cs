using System.CommandLine;
using BenchmarkDotNet.Running;

namespace RtmVoice.Benchmarks.Micro;

/// <summary>Runs the benchmarks of single parts, with the options that BenchmarkDotNet knows.</summary>
internal sealed class MicroCommand : Command
{
    public MicroCommand()
        : base("micro", "Frames, payloads, signs and encryption on their own, with BenchmarkDotNet's options; all of them unless some are named")
    {
        TreatUnmatchedTokensAsErrors = false;
        SetAction(given =>
        {
            IReadOnlyList<string> options = given.UnmatchedTokens;
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(options.Count == 0 ? ["--filter", "*"] : [.. options]);
        });
    }
}
