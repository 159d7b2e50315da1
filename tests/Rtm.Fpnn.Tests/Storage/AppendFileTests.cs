using System.Text;
using Rtm.Fpnn.Storage;
using Xunit;

namespace Rtm.Fpnn.Tests.Storage;

public sealed class AppendFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtm-append-");

    private string Target => Path.Combine(_folder.FullName, "lines");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_two_have_open_is_written_by_turns_and_nothing_is_overwritten()
    {
        using AppendFile one = AppendFile.Open(Target);
        using AppendFile other = AppendFile.Open(Target);
        for (int i = 0; i < 3; i++)
        {
            one.Write("one\n"u8.ToArray());
            other.Write("other\n"u8.ToArray());
        }

        one.Flush();
        Assert.Equal("one\nother\none\nother\none\nother\n", File.ReadAllText(Target));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("a line\n", true)]
    [InlineData("a line\ncut o", false)]
    public void It_knows_whether_its_last_line_is_whole(string content, bool isWhole)
    {
        File.WriteAllText(Target, content);
        using AppendFile file = AppendFile.Open(Target);
        Assert.Equal(isWhole, file.EndsWithLine());
        file.Write("z\n"u8.ToArray());
        Assert.Equal(content + "z\n", File.ReadAllText(Target));
    }

    [Fact]
    public void A_full_disk_is_an_error_of_the_write()
    {
        // A thing of Linux.
        if (!File.Exists("/dev/full"))
            return;

        using AppendFile file = AppendFile.Open("/dev/full");
        Assert.Throws<IOException>(() => file.Write(Encoding.UTF8.GetBytes("a line\n")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_of_the_opening() =>
        Assert.ThrowsAny<IOException>(() => AppendFile.Open(Path.Combine(_folder.FullName, "none", "lines")).Dispose());

    [Fact]
    public void A_new_file_is_its_owners_alone_and_an_old_one_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
            return;

        AppendFile.Open(Target).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(Target, Shared);
        AppendFile.Open(Target).Dispose();
        Assert.Equal(Shared, File.GetUnixFileMode(Target));
        Assert.Single(_folder.GetFiles());
    }
}
