namespace RtmVoice.Host.Tests.Package;

/// <summary>The tests that share one release build.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackage : ICollectionFixture<PackageFixture>
{
    public const string Name = "Package";
}
