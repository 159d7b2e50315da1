namespace RtmVoice.Soak;

/// <summary>One way of wearing the library down.</summary>
internal interface ISoak
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Runs it once.</summary>
    Task<SoakResult> RunAsync(SoakOptions options);
}

/// <summary>How a soak ended.</summary>
/// <param name="IsSound">Whether nothing was found.</param>
/// <param name="Figures">What was counted, for people.</param>
internal sealed record SoakResult(bool IsSound, string Figures);

/// <summary>What the command line asks of a soak.</summary>
/// <param name="Seed">Decides everything that is left to chance.</param>
/// <param name="Scale">Multiplies the numbers of the soaks; above 0, at most 1000.</param>
internal sealed record SoakOptions(int Seed, double Scale)
{
    /// <summary>A number, scaled; at least 1.</summary>
    public int Scaled(int number) => Math.Max(1, (int)Math.Min(int.MaxValue, number * Scale));
}
