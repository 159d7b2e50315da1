namespace RtmVoice.PowerShell.Tests.Package;

/// <summary>The package in a repository, together with an older one, and a user who has installed it from there.</summary>
public sealed class PublishedModule : IAsyncLifetime
{
    /// <summary>A statement that makes each error end the process.</summary>
    public const string AsStrict = "$ErrorActionPreference = 'Stop'\n";

    private readonly PackageFixture _package;

    public PublishedModule(PackageFixture package) => _package = package;

    /// <summary>The user; nobody else's modules are found.</summary>
    public PowerShellUser User { get; } = new() { ModulePath = "" };

    /// <summary>The folder that is the repository.</summary>
    public string Repository => Path.Combine(User.Home, "repository");

    /// <summary>The package that Pack made.</summary>
    public string Package => PackageFixture.Find(_package.Packages);

    /// <summary>The version of the package.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Package)["RtmVoice.".Length..];

    /// <summary>Statements that make the repository known to a user, as the only one.</summary>
    public string Register => AsStrict + $"""
        Unregister-PSResourceRepository -Name PSGallery
        Register-PSResourceRepository -Name Folder -Uri '{Repository}' -Trusted

        """;

    /// <summary>The statement that publishes what Pack made.</summary>
    public string Publish(string repository) =>
        $"& '{PowerShellUser.RepositoryRoot.Replace("'", "''", StringComparison.Ordinal)}build.ps1' Publish -Repository {repository} -OutputFolder '{_package.Packages}' ";

    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsWindows())
            return;

        Directory.CreateDirectory(Repository);
        var older = Path.Combine(Directory.CreateDirectory(Path.Combine(User.Home, "older")).FullName, "RtmVoice");
        var result = await User.RunAsync(Register + $$"""
            {{Publish("Folder")}}
            Copy-Item '{{_package.Module}}' '{{older}}' -Recurse
            'RtmVoice.nuspec', '_rels', 'package', '[Content_Types].xml' | ForEach-Object { Remove-Item -LiteralPath "{{older}}/$_" -Recurse -Force }
            $manifest = Get-Content '{{older}}/RtmVoice.psd1' -Raw
            $manifest.Replace("'{{Version}}'", "'0.0.1'") | Set-Content '{{older}}/RtmVoice.psd1'
            Publish-PSResource -Path '{{older}}' -Repository Folder
            Install-PSResource RtmVoice
            Register-PSResourceRepository -PSGallery
            """);
        Assert.True(result.ExitCode == 0 && result.Error.Length == 0, result.Output + result.Error);
    }

    public Task DisposeAsync()
    {
        User.Dispose();
        return Task.CompletedTask;
    }
}
