using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace RtmVoice.Host.UserInterface;

/// <summary>PowerShell's streams and questions on the console: errors and progress go to standard error, the rest to standard output.</summary>
/// <param name="interactive">Whether there is someone to ask.</param>
internal sealed class ConsoleUserInterface(bool interactive) : PSHostUserInterface
{
    // Runspaces that work in parallel write to the same console.
    private readonly Lock _gate = new();
    private readonly ProgressLine _progress = new();

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface();

    public override bool SupportsVirtualTerminal => Terminal.UsesColor;

    /// <summary>Whether output goes to standard error, because it is what the engine made of an error.</summary>
    public bool WritesToError { get; set; }

    /// <summary>Fails if there is nobody to ask.</summary>
    /// <param name="purpose">What for, as an infinitive.</param>
    /// <param name="remedy">A sentence that says what to do instead.</param>
    /// <exception cref="PSInvalidOperationException">There is nobody.</exception>
    public void RequireSomeone(string purpose, string remedy)
    {
        if (!interactive)
            throw new PSInvalidOperationException($"Cannot {purpose}: this session is not interactive. {remedy}");
    }

    public override void Write(string value) => WriteOutput(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteOutput(Coloring.Paint(value, foregroundColor, backgroundColor));

    public override void WriteLine(string value) => WriteOutput(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => WriteTo(Console.Error, value + Environment.NewLine, Console.IsErrorRedirected);

    public override void WriteWarningLine(string message) => WriteLine(Coloring.Paint($"WARNING: {message}", PSStyle.Instance.Formatting.Warning));

    public override void WriteVerboseLine(string message) => WriteLine(Coloring.Paint($"VERBOSE: {message}", PSStyle.Instance.Formatting.Verbose));

    public override void WriteDebugLine(string message) => WriteLine(Coloring.Paint($"DEBUG: {message}", PSStyle.Instance.Formatting.Debug));

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
            _progress.Show(record);
    }

    /// <summary>Takes an unfinished progress line off the terminal.</summary>
    public void EndProgress()
    {
        lock (_gate)
            _progress.Erase();
    }

    public override string ReadLine()
    {
        RequireSomeone("read a line", "Give the value on the command line.");
        return Questions.ReadLine();
    }

    public override SecureString ReadLineAsSecureString()
    {
        RequireSomeone("read a secret", "Give the secret as a parameter.");
        return Questions.ReadSecret();
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        var names = string.Join(", ", descriptions.Select(description => description.Name));
        RequireSomeone($"ask for {names}", "Give the value on the command line.");
        EndProgress();
        return new FieldPrompt(this).Ask(caption, message, descriptions);
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireSomeone($"ask '{message}'", "To go ahead unasked, add -Confirm:$false, or -Force where the command has it.");
        EndProgress();
        return new ChoicePrompt(this).Ask(caption, message, choices, defaultChoice);
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        RequireSomeone("ask for a credential", "Give one with -Credential.");
        EndProgress();
        return new CredentialPrompt(this).Ask(caption, message, userName);
    }

    private void WriteOutput(string text)
    {
        if (WritesToError)
            WriteTo(Console.Error, text, Console.IsErrorRedirected);
        else
            WriteTo(Console.Out, text, Console.IsOutputRedirected);
    }

    private void WriteTo(TextWriter stream, string text, bool redirected)
    {
        lock (_gate)
        {
            _progress.Erase();
            stream.Write(Terminal.Render(text, redirected));
        }
    }
}
