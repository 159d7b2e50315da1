using System.Management.Automation;
using RtmVoice.Host.Engine;

namespace RtmVoice.Host.CommandLine;

/// <summary><c>rtmvoice keygen</c>: makes a key pair and says where it is.</summary>
internal sealed class KeygenInvocation(IReadOnlyDictionary<string, object> parameters) : EngineInvocation(nonInteractive: true)
{
    protected override int Run(EngineSession session)
    {
        var command = new PSCommand().AddCommand("New-RtmVoiceKeyPair").AddParameter("PassThru");
        foreach (var (name, value) in parameters)
            command.AddParameter(name, value);
        try
        {
            var pair = session.Invoke(command).Single();
            Console.Out.WriteLine($"private key, for the server: {pair.Properties["PrivateKeyPath"].Value}");
            foreach (var file in (string[])["PublicKeyPath", "PublicKeyPemPath", "PublicKeyDerPath"])
                Console.Out.WriteLine($"public key, for clients:     {pair.Properties[file].Value}");
            Console.Out.WriteLine($"fingerprint:                 {pair.Properties["Fingerprint"].Value}");
            return ExitCode.Success;
        }
        catch (RuntimeException failure)
        {
            session.Show(failure);
            return ExitCode.Failure;
        }
    }
}
