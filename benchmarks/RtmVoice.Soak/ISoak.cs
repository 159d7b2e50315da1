namespace RtmVoice.Soak;

/// <summary>One way of wearing the library down.</summary>
internal interface ISoak
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Runs it once.</summary>
    Task<SoakResult> RunAsync(SoakOptions options);
}
