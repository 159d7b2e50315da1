using RtmVoice.PowerShell.Auditing;
using Xunit;

namespace Rtm.Fpnn.Tests.Storage;

/// <summary>The queue behind the module's audit.</summary>
public sealed class AppendQueueTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtm-append-");

    private string Target => Path.Combine(_folder.FullName, "lines");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lines_are_in_the_file_in_their_order_when_their_tasks_end(bool flushes)
    {
        var queue = new AppendQueue(Target, flushes);
        Task[] appended = [.. Enumerable.Range(0, 2000).Select(number => queue.AppendAsync(AppendingProcess.Line("a", number)))];

        await appended[1000].WaitAsync(Patience);
        Assert.InRange(File.ReadLines(Target).Count(), 1001, 2000);
        await Task.WhenAll(appended).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 2000), File.ReadLines(Target).Select(line => NumberOf(line, "a")));
    }

    [Fact]
    public async Task Several_processes_share_a_file_and_part_no_line()
    {
        const int Lines = 700;
        await Task.WhenAll(
            AppendingProcess.RunAsync(Target, "child1", Lines),
            AppendingProcess.RunAsync(Target, "child2", Lines),
            AppendingProcess.AppendAsync(new AppendQueue(Target, flushes: false), "parent", Lines)).WaitAsync(Patience);

        // A process that opens the file while another writes may add an empty line.
        string[] lines = [.. File.ReadLines(Target).Where(line => line.Length > 0)];
        Assert.Equal(3 * Lines, lines.Length);
        foreach (string name in (string[])["child1", "child2", "parent"])
            Assert.Equal(Enumerable.Range(0, Lines), lines.Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => NumberOf(line, name)).Order());
    }

    [Fact]
    public async Task A_file_that_was_rotated_away_is_left_alone()
    {
        var queue = new AppendQueue(Target, flushes: true);
        await queue.AppendAsync("before\n"u8.ToArray()).WaitAsync(Patience);
        File.Move(Target, Target + ".1");
        await queue.AppendAsync("after\n"u8.ToArray()).WaitAsync(Patience);

        Assert.Equal("before\n", File.ReadAllText(Target + ".1"));
        Assert.Equal("after\n", File.ReadAllText(Target));
    }

    [Fact]
    public async Task Whatever_is_rotated_away_at_whatever_moment_no_line_is_lost_or_twice()
    {
        var queue = new AppendQueue(Target, flushes: false);
        await queue.AppendAsync(AppendingProcess.Line("a", 0)).WaitAsync(Patience);
        Task appending = Task.Run(async () =>
        {
            for (int number = 1; number < 3000; number++)
                await queue.AppendAsync(AppendingProcess.Line("a", number)).WaitAsync(Patience);
        });
        int rotations = 0;
        while (!appending.IsCompleted && rotations < 10_000)
        {
            if (File.Exists(Target))
                File.Move(Target, $"{Target}.{++rotations}");
        }

        await appending.WaitAsync(Patience);
        IEnumerable<int> kept = _folder.GetFiles().SelectMany(file => File.ReadLines(file.FullName)).Select(line => NumberOf(line, "a"));
        Assert.Equal(Enumerable.Range(0, 3000), kept.Order());
    }

    [Fact]
    public async Task A_full_disk_fails_each_line_that_it_does_not_take()
    {
        // A thing of Linux.
        if (!File.Exists("/dev/full"))
            return;

        var queue = new AppendQueue("/dev/full", flushes: true);
        Task[] appended = [.. Enumerable.Range(0, 20).Select(number => queue.AppendAsync(AppendingProcess.Line("a", number)))];
        foreach (Task line in appended)
            await Assert.ThrowsAsync<IOException>(() => line.WaitAsync(Patience));
    }

    [Fact]
    public async Task It_goes_on_when_the_folder_is_back()
    {
        string path = Path.Combine(_folder.FullName, "folder", "lines");
        var queue = new AppendQueue(path, flushes: true);
        await Assert.ThrowsAnyAsync<IOException>(() => queue.AppendAsync("lost\n"u8.ToArray()).WaitAsync(Patience));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await queue.AppendAsync("kept\n"u8.ToArray()).WaitAsync(Patience);

        Assert.Equal("kept\n", File.ReadAllText(path));
    }

    [Fact]
    public async Task After_a_line_that_was_cut_off_a_new_one_begins()
    {
        File.WriteAllText(Target, "whole\ncut o");
        await new AppendQueue(Target, flushes: true).AppendAsync("next\n"u8.ToArray()).WaitAsync(Patience);

        Assert.Equal(["whole", "cut o", "next"], File.ReadLines(Target));
    }

    // Fails for a line that is not whole.
    private static int NumberOf(string line, string name)
    {
        string[] words = line.Split(' ');
        Assert.Equal(4, words.Length);
        Assert.Equal(name, words[0]);
        Assert.Equal(words[1], words[3]);
        int number = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(number % 700, words[2].Length);
        return number;
    }
}
