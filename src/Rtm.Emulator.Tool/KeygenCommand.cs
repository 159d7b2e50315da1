using System.CommandLine;
using Rtm.Fpnn.Encryption;

namespace Rtm.Emulator.Tool;

/// <summary><c>rtmvoice keygen</c>: makes a key pair and says where it is.</summary>
internal sealed class KeygenCommand : Command
{
    private readonly Option<EllipticCurve?> _curve = ToolOption.Curve("The curve; secp256r1 unless set");
    private readonly Option<bool> _force = ToolOption.Switch("--force", "Replace files of the same names");
    private readonly Argument<string> _name = new("NAME") { Description = "Folder and beginning of the names of the files" };

    public KeygenCommand()
        : base("keygen", "Make a key pair for an FPNN server")
    {
        Options.Add(_curve);
        Options.Add(_force);
        Arguments.Add(_name);
        _name.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
                result.AddError("NAME takes at least one character.");
            else if (result.Tokens.FirstOrDefault(token => FpnnKeyFiles.IsFolderAlone(token.Value)) is { } folder)
                result.AddError($"NAME names a folder alone, '{folder.Value}': add the beginning of the files' names.");
        });
        SetAction(Run);
    }

    private int Run(ParseResult given)
    {
        var files = new FpnnKeyFiles(Path.GetFullPath(given.GetRequiredValue(_name)));
        if (Path.GetDirectoryName(files.PrivateKey) is { } folder && !Directory.Exists(folder))
            throw new IOException($"There is no folder {folder}. Make it first, or choose another.");
        if (files.Existing is { } known && !given.GetValue(_force))
            throw new IOException($"{known} exists already. Choose another name, or replace it with --force.");

        using var pair = FpnnKeyPair.Generate(given.GetValue(_curve) ?? EllipticCurve.Secp256r1);
        files.Write(pair);
        Console.Out.WriteLine($"private key, for the server: {files.PrivateKey}");
        foreach (var file in (string[])[files.PublicKey, files.PublicKeyPem, files.PublicKeyDer])
            Console.Out.WriteLine($"public key, for clients:     {file}");
        Console.Out.WriteLine($"fingerprint:                 {pair.PublicKey.Fingerprint}");
        return ExitCode.Success;
    }
}
