using System.Management.Automation;
using System.Management.Automation.Host;

namespace RtmVoice.Host.UserInterface;

/// <summary>Asks for a user name, unless it is known, and a password that is not shown.</summary>
internal sealed class CredentialPrompt(PSHostUserInterface userInterface)
{
    /// <exception cref="PipelineStoppedException">The user gave up, or named no user.</exception>
    public PSCredential Ask(string? caption, string? message, string? userName)
    {
        foreach (var text in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(text))
                userInterface.WriteLine(text);
        }

        if (string.IsNullOrEmpty(userName))
        {
            userInterface.Write("User: ");
            userName = Questions.ReadLine();
            if (userName.Length == 0)
                throw new PipelineStoppedException();
        }

        userInterface.Write($"Password for user {userName}: ");
        return new PSCredential(userName, Questions.ReadSecret());
    }
}
