namespace RtmVoice.PowerShell.Tests.Isolation;

/// <summary>A module of somebody else's that brings libraries of the names that ours has, in other versions: the real ones where there are several.</summary>
internal static class OtherModule
{
    /// <summary>Writes it to a folder.</summary>
    /// <param name="parent">Where the folder is made.</param>
    /// <param name="messagePack">The version of MessagePack.</param>
    /// <param name="framework">The framework for which MessagePack is taken.</param>
    /// <returns>The folder.</returns>
    public static string Write(string parent, string messagePack, string framework)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "Other")).FullName;
        string[] libraries =
        [
            $"messagepack/{messagePack}/lib/{framework}/MessagePack.dll",
            $"messagepack.annotations/{messagePack}/lib/netstandard2.0/MessagePack.Annotations.dll",
            "microsoft.net.stringtools/17.11.4/lib/netstandard2.0/Microsoft.NET.StringTools.dll",
            "system.memory/4.6.3/lib/netstandard2.0/System.Memory.dll",
        ];
        foreach (var library in libraries)
            File.Copy(Path.Combine(PowerShellUser.Packages, library), Path.Combine(folder, Path.GetFileName(library)));
        // System.Memory is a part of .NET too, whose copy comes to whoever asks by name alone.
        File.WriteAllText(Path.Combine(folder, "Other.psm1"), """
            Add-Type -Path $PSScriptRoot/MessagePack.dll
            $memory = [System.Reflection.Assembly]::LoadFile("$PSScriptRoot/System.Memory.dll")

            function Invoke-Other {
                $packed = [MessagePack.MessagePackSerializer]::ConvertFromJson('{"a":[1,2]}')
                $version = [MessagePack.MessagePackSerializer].Assembly.GetName().Version
                "MessagePack $($version.ToString(2)) $([MessagePack.MessagePackSerializer]::ConvertToJson([System.ReadOnlyMemory[byte]] $packed))"
                $sequence = $memory.GetType('System.Buffers.ReadOnlySequence`1').MakeGenericType([byte])
                $version = $sequence.Assembly.GetName().Version
                "System.Memory $($version.ToString(2)) $([Activator]::CreateInstance($sequence, (, [byte[]] (1, 2, 3))).Length)"
            }
            """);
        return folder;
    }
    /// <summary>Writes an OxyPlot that has nothing of ours but the names: there is one version of the real one.</summary>
    /// <param name="user">Whose PowerShell compiles it.</param>
    /// <returns>The file.</returns>
    public static async Task<string> WriteOxyPlotAsync(PowerShellUser user)
    {
        string file = Path.Combine(user.Home, "OxyPlot.dll");
        var compiled = await user.RunAsync($$"""
            Add-Type -OutputAssembly '{{file}}' -TypeDefinition '
                [assembly: System.Reflection.AssemblyVersion("1.9.0.0")]
                namespace OxyPlot
                {
                    public class PlotModel { public string Title => typeof(PlotModel).Assembly.GetName().Version.ToString(2) + " of others"; }
                }'
            """);
        Assert.Empty(compiled.Error);
        return file;
    }
}
