using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Pipeline;
using RtmVoice.PowerShell.Storage;

namespace RtmVoice.PowerShell.Profiles;

/// <summary>The profiles of the user, one file each, in a folder that is the user's alone.</summary>
/// <remarks>Every failure is a <see cref="RtmVoiceException"/> with the id of an <see cref="ErrorCause"/>.</remarks>
internal static class ProfileStore
{
    private const string Extension = ".json";

    // Names are file names on every system, and need no quoting rules beyond those of a space.
    private static readonly Regex ValidName = new(@"^[\p{L}\p{Nd}][\p{L}\p{Nd} ._-]{0,99}$", RegexOptions.CultureInvariant);

    /// <summary>Where profiles are kept: %APPDATA%\RtmVoice, elsewhere XDG_CONFIG_HOME or ~/.config, and there RtmVoice.</summary>
    public static string Folder => Path.Combine(ConfigurationFolder, "RtmVoice");

    private static string ConfigurationFolder
    {
        get
        {
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
                return Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
            return Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } configured && Path.IsPathRooted(configured)
                ? configured
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        }
    }

    /// <summary>The names, in alphabetical order; none if nothing was ever saved.</summary>
    public static IReadOnlyList<string> Names => !Directory.Exists(Folder)
        ? []
        : Access(Folder, () => Directory.EnumerateFiles(Folder, "*" + Extension)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => ValidName.IsMatch(name))
            .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
            .ToArray());

    /// <summary>Reads a profile, whatever the case of its name.</summary>
    public static RtmVoiceProfile Read(string name)
    {
        string found = Require(name);
        string path = PathOf(found);
        byte[] content = Access(path, () => File.ReadAllBytes(path));
        try
        {
            return ProfileDocument.Read(found, content);
        }
        catch (FormatException reason)
        {
            throw Failure(ErrorCauses.InvalidProfile, $"{path} is not a profile. {reason.Message}", reason);
        }
    }

    /// <summary>Writes a profile, whole or not at all.</summary>
    public static void Write(RtmVoiceProfile profile, bool overwrite)
    {
        if (!ValidName.IsMatch(profile.Name) || profile.Name.EndsWith(".", StringComparison.Ordinal) || profile.Name.EndsWith(" ", StringComparison.Ordinal))
            throw Failure(ErrorCauses.InvalidProfileName, $"'{profile.Name}' cannot be the name of a profile.");
        string? known = Find(profile.Name);
        if (known is not null && !overwrite)
            throw Failure(ErrorCauses.ProfileExists, $"There is a profile '{known}' already.");
        string path = PathOf(known ?? profile.Name);
        Access(path, () =>
        {
            OwnerOnly.CreateFolder(Folder);
            OwnerOnly.WriteFile(path, ProfileDocument.Write(profile));
            return true;
        });
    }

    /// <summary>Removes a profile, whatever the case of its name.</summary>
    public static void Remove(string name)
    {
        string path = PathOf(Require(name));
        Access(path, () =>
        {
            File.Delete(path);
            return true;
        });
    }

    private static string Require(string name) =>
        Find(name) ?? throw Failure(ErrorCauses.ProfileNotFound, $"There is no profile '{name}' in {Folder}.");

    private static string? Find(string name) =>
        Names.FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));

    private static string PathOf(string name) => Path.Combine(Folder, name + Extension);

    private static T Access<T>(string path, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Failure(ErrorCauses.FileNotAccessible, $"{path} cannot be used: {reason.Message}", reason);
        }
    }

    private static RtmVoiceException Failure(ErrorCause cause, string message, Exception? reason = null) => new(cause.Id, message, reason);
}
