using Rtm.Fpnn.Encryption;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class FpnnKeyFilesTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public FpnnKeyFilesTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_reads_back_from_each_file()
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(EllipticCurve.Secp192r1);
        var files = new FpnnKeyFiles(Path.Combine(_folder, "gate"));
        Assert.Null(files.Existing);

        files.Write(pair);

        using FpnnKeyPair read = FpnnKeyPair.LoadServerFile(files.PrivateKey);
        Assert.Equal(pair.PublicKey, read.PublicKey);
        Assert.All(
            [files.PublicKey, files.PublicKeyPem, files.PublicKeyDer], path => Assert.Equal(pair.PublicKey, FpnnPublicKey.LoadFile(path)));
        Assert.Equal(files.PrivateKey, files.Existing);
    }

    [Fact]
    public void Writing_replaces_a_pair_and_leaves_no_other_file()
    {
        using FpnnKeyPair first = FpnnKeyPair.Generate();
        using FpnnKeyPair second = FpnnKeyPair.Generate();
        var files = new FpnnKeyFiles(Path.Combine(_folder, "gate"));

        files.Write(first);
        files.Write(second);

        Assert.Equal(second.ExportPrivateKey(), File.ReadAllBytes(files.PrivateKey));
        Assert.Equal(4, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Where_one_file_cannot_be_written_the_others_stay_as_they_were()
    {
        using FpnnKeyPair first = FpnnKeyPair.Generate();
        using FpnnKeyPair second = FpnnKeyPair.Generate();
        var files = new FpnnKeyFiles(Path.Combine(_folder, "gate"));
        files.Write(first);
        File.Delete(files.PublicKey);
        File.Delete(files.PublicKeyDer);
        Directory.CreateDirectory(files.PublicKeyDer);

        Assert.ThrowsAny<Exception>(() => files.Write(second));

        Assert.Equal(first.ExportPrivateKey(), File.ReadAllBytes(files.PrivateKey));
        Assert.Equal(first.PublicKey, FpnnPublicKey.LoadFile(files.PublicKeyPem));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_folder_that_is_missing_is_named()
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate();
        var files = new FpnnKeyFiles(Path.Combine(_folder, "missing", "gate"));

        IOException failure = Assert.ThrowsAny<IOException>(() => files.Write(pair));

        Assert.Contains("missing", failure.Message, StringComparison.Ordinal);
    }
}
