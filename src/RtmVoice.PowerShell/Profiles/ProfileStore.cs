using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Storage;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Profiles;

/// <summary>The profiles of the user, one file each, in a folder that is the user's alone.</summary>
/// <remarks>Every failure is a <see cref="RtmVoiceException"/> with the id of an <see cref="ErrorCause"/>.</remarks>
internal static class ProfileStore
{
    private const string Extension = ".json";

    // Names are file names on every system, and need no quoting rules beyond those of a space.
    private static readonly Regex ValidName = new(@"^[\p{L}\p{Nd}][\p{L}\p{Nd} ._-]{0,99}(?<![ .])\z", RegexOptions.CultureInvariant);

    // Windows takes these for devices, whatever follows a dot.
    private static readonly Regex DeviceName = new(@"^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9]) *(\.|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // File systems allow 255 bytes; the extension, and what an unfinished file adds, are part of it.
    private const int MostNameBytes = 200;

    /// <summary>Where profiles are kept: %APPDATA%\RtmVoice, elsewhere XDG_CONFIG_HOME or ~/.config, and there RtmVoice.</summary>
    /// <exception cref="RtmVoiceException">There is no such folder, as the user has no home.</exception>
    public static string Folder => Path.Combine(ConfigurationFolder, "RtmVoice");

    private static string ConfigurationFolder
    {
        get
        {
            bool onWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
            if (!onWindows && Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } configured && Path.IsPathRooted(configured))
                return configured;
            string home = Environment.GetFolderPath(
                onWindows ? Environment.SpecialFolder.ApplicationData : Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            if (!Path.IsPathRooted(home))
                throw Failure(ErrorCauses.NoSettingsFolder, home.Length == 0 ? "The user has no home folder." : $"The home folder '{home}' is not an absolute path.");
            return onWindows ? home : Path.Combine(home, ".config");
        }
    }

    /// <summary>The names, in alphabetical order; none if nothing was ever saved.</summary>
    public static IReadOnlyList<string> Names
    {
        get
        {
            string folder = Folder;
            if (!Directory.Exists(folder))
                return [];
            RequireOwnerOnly(ConfigurationFolder, OwnerOnly.WritableByAll);
            RequireOwnerOnly(folder, OwnerOnly.WritableByOthers);
            return Access(folder, () => Directory.EnumerateFiles(folder, "*" + Extension)
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(name => ValidName.IsMatch(name))
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(name => name, StringComparer.Ordinal)
                .ToArray());
        }
    }

    /// <summary>Reads a profile, whatever the case of its name.</summary>
    public static RtmVoiceProfile Read(string name)
    {
        string found = Require(name);
        string path = PathOf(found);
        RequireOwnerOnly(path, OwnerOnly.WritableByOthers);
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
        if (!ValidName.IsMatch(profile.Name) || DeviceName.IsMatch(profile.Name) || Encoding.UTF8.GetByteCount(profile.Name) > MostNameBytes)
            throw Failure(ErrorCauses.InvalidProfileName, $"'{PrintableText.OfValue(profile.Name)}' cannot be the name of a profile.");
        string? known = Find(profile.Name);
        if (known is not null && !overwrite)
            throw Failure(ErrorCauses.ProfileExists, $"There is a profile '{known}' already.");
        string path = PathOf(known ?? profile.Name);
        Access(path, () =>
        {
            OwnerOnly.CreateFolder(Folder);
            OwnerOnly.WriteFile(FileReplacement.TargetOf(path), ProfileDocument.Write(profile));
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
        Find(name) ?? throw Failure(ErrorCauses.ProfileNotFound, $"There is no profile '{PrintableText.OfValue(name)}' in {Folder}.");

    private static string? Find(string name)
    {
        IReadOnlyList<string> names = Names;
        return names.FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.Ordinal))
            ?? names.FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));
    }

    // As with keys of ssh: what others can write may lead to their server, with the user's sign.
    private static void RequireOwnerOnly(string path, int forbidden)
    {
        if ((Access(path, () => OwnerOnly.ModeOf(path)) & forbidden) != 0)
            throw Failure(ErrorCauses.SettingsWritableByOthers, $"Others can write to {path}, so nothing is read from there. If it is as it should be, take the permission away: chmod go-w '{path}'");
    }

    private static string PathOf(string name) => Path.Combine(Folder, name + Extension);

    private static T Access<T>(string path, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Failure(ErrorCauses.FileNotAccessible, $"{path} cannot be used: {FileTrouble.Say(path, reason)}", reason);
        }
    }

    private static RtmVoiceException Failure(ErrorCause cause, string message, Exception? reason = null) => new(cause.Id, message, reason);
}
