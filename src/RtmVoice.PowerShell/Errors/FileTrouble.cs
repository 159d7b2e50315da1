using Rtm.Fpnn.Storage;

namespace RtmVoice.PowerShell.Errors;

/// <summary>Says why a file cannot be used, in words about the file that was named: the runtime names temporary files, and takes a folder for a missing permission.</summary>
internal static class FileTrouble
{
    public static string Say(string? path, Exception reason) => reason switch
    {
        _ when path is not null && Directory.Exists(path) => "it is a folder.",
        FileNotFoundException => "there is no such file.",
        DirectoryNotFoundException when Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder) => $"there is no folder {folder}.",
        _ => FileReplacement.NameFinished(reason.Message),
    };
}
