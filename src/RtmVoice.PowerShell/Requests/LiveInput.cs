namespace RtmVoice.PowerShell.Requests;

/// <summary>
/// Whether the object that is going down the pipeline of this thread may be the last for a long time, as where it comes from a watch: what the
/// commands after it find out is wanted now, and not with the next object.
/// </summary>
/// <remarks>Of the thread, as a command calls those after it: nothing else lies between the two but what a user has put there.</remarks>
internal static class LiveInput
{
    [ThreadStatic]
    private static bool _mayPause;

    public static bool MayPause
    {
        get => _mayPause;
        set => _mayPause = value;
    }
}
