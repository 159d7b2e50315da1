namespace RtmVoice.PowerShell.Emulators;

/// <summary>The emulators that run in this process, in the order in which they were started.</summary>
internal static class EmulatorRegistry
{
    private static readonly object Gate = new();
    private static readonly List<RtmVoiceEmulator> Running = [];

    public static void Add(RtmVoiceEmulator emulator)
    {
        lock (Gate)
            Running.Add(emulator);
    }

    public static void Remove(RtmVoiceEmulator emulator)
    {
        lock (Gate)
            Running.Remove(emulator);
    }

    public static IReadOnlyList<RtmVoiceEmulator> Snapshot()
    {
        lock (Gate)
            return Running.ToArray();
    }
}
