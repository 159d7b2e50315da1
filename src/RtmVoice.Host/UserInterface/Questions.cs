using System.Management.Automation;
using System.Security;

namespace RtmVoice.Host.UserInterface;

/// <summary>Answers typed by a user while a command waits for them.</summary>
internal static class Questions
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="PipelineStoppedException">The user gave up, with Ctrl+C or by ending the input.</exception>
    public static string ReadLine() => LineEditor.Read() is { Abandoned: false } line ? line.Text : throw new PipelineStoppedException();

    /// <summary>Reads a line that is not shown.</summary>
    /// <exception cref="PipelineStoppedException">The user gave up.</exception>
    public static SecureString ReadSecret()
    {
        var secret = new SecureString();
        while (true)
        {
            var key = KeyReader.Read();
            if (key.IsInterrupt())
            {
                Console.Out.WriteLine();
                secret.Dispose();
                throw new PipelineStoppedException();
            }

            if (key.Key == ConsoleKey.Enter)
            {
                Console.Out.WriteLine();
                secret.MakeReadOnly();
                return secret;
            }

            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                secret.AppendChar(key.KeyChar);
        }
    }
}
