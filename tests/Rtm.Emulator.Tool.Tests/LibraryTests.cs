using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tool.Tests;

/// <summary>The library as its users have it: the package, its README and its sample, against an emulator in a process of its own.</summary>
public sealed class LibraryTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtm-fpnn-package-");

    private static string LibraryFolder => Path.Combine(ToolProcess.Root, "src", "Rtm.Fpnn");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_package_has_both_frameworks_documentation_README_and_licence()
    {
        var packing = await TestProcess.RunAsync(
            TestProcess.DotNet, "pack", Path.Combine(LibraryFolder, "Rtm.Fpnn.csproj"), "--no-build", "--configuration", Configuration, "--output", _folder.FullName, "--nologo");
        Assert.True(packing.ExitCode == 0, packing.Output + packing.Error);

        using var package = ZipFile.OpenRead(Assert.Single(_folder.GetFiles("Rtm.Fpnn.*.nupkg")).FullName);
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        foreach (var framework in (string[])["netstandard2.0", "net8.0"])
        {
            Assert.Contains($"lib/{framework}/Rtm.Fpnn.dll", files);
            Assert.Contains($"lib/{framework}/Rtm.Fpnn.xml", files);
        }

        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
        using var specification = package.GetEntry("Rtm.Fpnn.nuspec")!.Open();
        var metadata = XDocument.Load(specification).Descendants().ToLookup(element => element.Name.LocalName);
        Assert.Equal("MIT", Assert.Single(metadata["license"]).Value);
        string[] dependencies = [.. metadata["dependency"].Select(element => element.Attribute("id")!.Value)];
        Assert.Contains("BouncyCastle.Cryptography", dependencies);
        Assert.DoesNotContain(dependencies, id => id.EndsWith("Analyzers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sample_of_the_README_is_the_one_that_is_compiled_and_lists_the_rooms()
    {
        using var process = ToolProcess.Start("emulator", "--secret", "shared");
        var endpoint = await process.ReadEndpointAsync();
        await using (var client = new RtmVoiceClient(new RtmVoiceClientOptions { Endpoint = FpnnEndpoint.Parse(endpoint), Credential = new RtmCredential(11000001, "shared") }))
            await client.PullUserIntoVoiceRoomAsync(7001, [1, 2, 3]);

        var start = new ProcessStartInfo(TestProcess.DotNet, [ToolProcess.Sample, endpoint, "11000001"]);
        start.Environment["RTMVOICE_SECRET"] = "shared";
        var listing = await TestProcess.RunAsync(start);

        Assert.Equal(string.Empty, listing.Error);
        Assert.Equal("room 7001: 3 members", listing.Output.TrimEnd());
        var sample = await File.ReadAllTextAsync(Path.Combine(ToolProcess.Root, "examples", "ListRooms", "Program.cs"));
        var readme = await File.ReadAllTextAsync(Path.Combine(LibraryFolder, "README.md"));
        Assert.Contains(sample.TrimEnd(), readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_raw_client_calls_other_methods_with_what_is_public()
    {
        using var process = ToolProcess.Start("emulator", "--secret", "shared");
        await using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(await process.ReadEndpointAsync()) });

        var serverTime = await client.SendAsync<PingQuest, long>(new PingQuest());

        Assert.InRange(serverTime, DateTimeOffset.UnixEpoch.AddYears(50).ToUnixTimeMilliseconds(), long.MaxValue);
    }

    // As the README has it.
    private readonly struct PingQuest : IFpnnQuest<long>
    {
        public string Method => "*ping";

        public bool IsReadOnly => true;

        public void WriteTo(ref MessagePackWriter writer) => writer.WriteMapHeader(0);

        public long ReadAnswer(ref PayloadReader reader)
        {
            long milliseconds = 0;
            for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
            {
                if (reader.ReadKey().SequenceEqual("ts"u8))
                    milliseconds = reader.ReadInt64();
                else
                    reader.Skip();
            }

            return milliseconds;
        }
    }
}
