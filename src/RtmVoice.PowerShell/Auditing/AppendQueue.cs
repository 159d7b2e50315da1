using Rtm.Fpnn.Storage;
using Rtm.Fpnn.Transport;

namespace RtmVoice.PowerShell.Auditing;

/// <summary>Adds lines to a file on a thread of its own, which takes all that have gathered at once: many lines share one flush to the disk.</summary>
/// <remarks>
/// The file is opened for each batch. So one that was rotated away is left alone, nothing is held open while nothing happens, and a
/// permission that was taken away counts. The thread ends by itself when nothing has come for a while.
/// </remarks>
internal sealed class AppendQueue(string path, bool flushes)
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly object _gate = new();
    private List<Line> _gathered = [];
    private bool _isRunning;

    /// <summary>How long a flush takes at least: what a slow disk costs can be measured on a fast one.</summary>
    internal static TimeSpan ShortestFlush { get; set; }

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line with its end; written by one write of the system.</param>
    /// <returns>Ends when the line is in the file, and on the disk if this queue flushes; goes on within the queue's thread, which nothing may hold up.</returns>
    public Task AppendAsync(byte[] line)
    {
        var entry = new Line(line);
        lock (_gate)
        {
            _gathered.Add(entry);
            if (_isRunning)
                Monitor.Pulse(_gate);
            else
                BackgroundThread.Start("RtmVoice audit", Run);
            _isRunning = true;
        }

        return entry.Completion.Task;
    }

    private void Run()
    {
        bool isBusy = false;
        while (WaitForLine())
        {
            // A flush for the first alone would keep those waiting that come with it.
            if (flushes && isBusy)
                Thread.Sleep(Gathering);
            List<Line> lines = TakeAll();
            isBusy = lines.Count > 1;
            Append(lines);
        }
    }

    /// <summary>Waits until there is a line; false if none came for a while, and this thread is to end.</summary>
    private bool WaitForLine()
    {
        lock (_gate)
        {
            while (_gathered.Count == 0)
            {
                if (!Monitor.Wait(_gate, LongestIdle) && _gathered.Count == 0)
                {
                    _isRunning = false;
                    return false;
                }
            }

            return true;
        }
    }

    private List<Line> TakeAll()
    {
        lock (_gate)
        {
            List<Line> taken = _gathered;
            _gathered = [];
            return taken;
        }
    }

    private void Append(List<Line> lines)
    {
        int written = 0;
        Exception? failure = null;
        try
        {
            using var file = AppendFile.Open(path);
            if (!file.EndsWithLine())
                file.Write(LineEnd);
            failure = TryWrite(file, lines, ref written);
            if (flushes)
                Flush(file);
        }
        catch (Exception reason)
        {
            // Whatever it is, it is for those to know who wait for their lines.
            failure = reason;
            written = 0;
        }

        for (int index = 0; index < lines.Count; index++)
        {
            if (index < written)
                lines[index].Completion.SetResult(true);
            else
                lines[index].Completion.SetException(failure!);
        }
    }

    // What was written before the disk was full is written.
    private static IOException? TryWrite(AppendFile file, List<Line> lines, ref int written)
    {
        try
        {
            for (; written < lines.Count; written++)
                file.Write(lines[written].Bytes);
            return null;
        }
        catch (IOException reason)
        {
            return reason;
        }
    }

    private static void Flush(AppendFile file)
    {
        long began = MonotonicClock.Milliseconds;
        file.Flush();
        TimeSpan left = ShortestFlush - TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - began);
        if (left > TimeSpan.Zero)
            Thread.Sleep(left);
    }

    private sealed class Line(byte[] bytes)
    {
        public byte[] Bytes { get; } = bytes;

        public TaskCompletionSource<bool> Completion { get; } = new();
    }
}
