using System.Management.Automation;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>Takes a path as a user writes it to one of the file system.</summary>
internal static class FileSystemPath
{
    /// <summary>Resolves a path against PowerShell's location, whether it exists or not. Brackets and stars are letters like others.</summary>
    /// <remarks>A path of another provider, which would otherwise lead into some folder of the process, ends the command with an error.</remarks>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        string plain = ResolveExactly(cmdlet, path);
        if (path.IndexOf('`') < 0 || Exists(plain))
            return plain;
        // The engine completes the names of files with their brackets escaped, as if every path were a pattern.
        string unescaped = ResolveExactly(cmdlet, WildcardPattern.Unescape(path));
        return Exists(unescaped) ? unescaped : plain;

        static bool Exists(string file) => File.Exists(file) || Directory.Exists(file);
    }

    private static string ResolveExactly(PSCmdlet cmdlet, string path)
    {
        // The engine takes these for a name in the current folder, and the runtime fails on the second in its own words.
        if (string.IsNullOrWhiteSpace(path))
            cmdlet.ThrowTerminatingError(ErrorRecords.NoFileSystemPath(path, "it is blank."));
        if (path.IndexOf('\0') >= 0)
            cmdlet.ThrowTerminatingError(ErrorRecords.NoFileSystemPath(path, "it has a character of zero in it."));
        try
        {
            string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name == "FileSystem")
                return resolved;
            cmdlet.ThrowTerminatingError(ErrorRecords.NoFileSystemPath(path, $"it belongs to the provider {provider.Name}."));
        }
        catch (Exception reason) when (reason is SessionStateException or PSNotSupportedException or ArgumentException or ProviderInvocationException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.NoFileSystemPath(path, reason.Message));
        }

        throw new PipelineStoppedException();
    }

    /// <summary>Resolves a path that may hold wildcards to the files that are there; a name that is none's becomes itself, so that reading it says what is wrong.</summary>
    /// <remarks>A path of another provider ends the command with an error.</remarks>
    public static IReadOnlyList<string> ResolveMany(PSCmdlet cmdlet, string path)
    {
        string plain = Resolve(cmdlet, path);
        if (!WildcardPattern.ContainsWildcardCharacters(path) || File.Exists(plain))
            return [plain];
        try
        {
            return cmdlet.GetResolvedProviderPathFromPSPath(path, out _) is { Count: > 0 } found ? [.. found] : [plain];
        }
        catch (ItemNotFoundException)
        {
            return [plain];
        }
    }

    /// <summary>The files of a cmdlet's -Path, which may hold wildcards, and of its -LiteralPath.</summary>
    /// <remarks>A path of another provider ends the command with an error when its turn comes.</remarks>
    public static IEnumerable<string> ResolveAll(PSCmdlet cmdlet, string[] paths, string[] literalPaths) =>
        paths.SelectMany(path => ResolveMany(cmdlet, path)).Concat(literalPaths.Select(path => Resolve(cmdlet, path)));
}
