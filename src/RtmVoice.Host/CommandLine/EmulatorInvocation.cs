using System.Management.Automation;
using System.Runtime.InteropServices;
using RtmVoice.Host.Engine;

namespace RtmVoice.Host.CommandLine;

/// <summary><c>rtmvoice emulator</c>: an emulator as a process of its own, until Ctrl+C or SIGTERM ends it.</summary>
internal sealed class EmulatorInvocation(IReadOnlyDictionary<string, object> parameters) : EngineInvocation(nonInteractive: true)
{
    private readonly KeyValuePair<string, object>[] _start = [.. parameters.Where(parameter => !IsFault(parameter.Key))];
    private readonly KeyValuePair<string, object>[] _faults = [.. parameters.Where(parameter => IsFault(parameter.Key))];

    protected override int Run(EngineSession session)
    {
        using var ended = new ManualResetEventSlim();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

        try
        {
            var emulator = session.Invoke(Command("Start-RtmVoiceEmulator", _start)).Single();
            if (_faults.Length > 0)
                session.Invoke(Command("Set-RtmVoiceEmulator", _faults), emulator);
            Announce(emulator);
            ended.Wait();
            session.Invoke(new PSCommand().AddCommand("Stop-RtmVoiceEmulator"), emulator);
            return ExitCode.Success;
        }
        catch (RuntimeException failure)
        {
            session.Show(failure);
            return ExitCode.Failure;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Set();
        }
    }

    private static bool IsFault(string parameter) => FaultOptions.All.Any(option => option.Parameter == parameter);

    private static PSCommand Command(string name, IEnumerable<KeyValuePair<string, object>> parameters)
    {
        var command = new PSCommand().AddCommand(name);
        foreach (var (parameter, value) in parameters)
            command.AddParameter(parameter, value);
        return command;
    }

    private void Announce(PSObject emulator)
    {
        // The one place that shows a secret: whoever starts an emulator without one has no other way to learn it.
        if (!_start.Any(parameter => parameter.Key == "Secret"))
        {
            var credential = ((PSCredential)emulator.Properties["Credential"].Value).GetNetworkCredential();
            Console.Out.WriteLine($"project id {credential.UserName}, secret {credential.Password}");
        }

        Console.Out.WriteLine($"listening on {emulator.Properties["Endpoint"].Value}");
    }
}
