using System.Reflection;

namespace RtmVoice.Host.CommandLine;

/// <summary>The version that the build gave this program.</summary>
internal static class ProductVersion
{
    /// <summary>As numbers.</summary>
    public static Version Number { get; } = typeof(ProductVersion).Assembly.GetName().Version!;

    /// <summary>As users write it, without the commit.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
