using System.Management.Automation;
using System.Management.Automation.Language;
using RtmVoice.Host.UserInterface;

namespace RtmVoice.Host.Engine;

/// <summary>Reads statements and runs them, until the input or someone's <c>exit</c> ends it.</summary>
internal sealed class InteractivePrompt(EngineSession session)
{
    private const string Continuation = ">> ";

    /// <summary>Runs the prompt.</summary>
    /// <param name="mayGoOn">Asked before each statement.</param>
    public void Run(Func<bool> mayGoOn)
    {
        while (mayGoOn() && ReadStatement() is { } statement)
        {
            if (!string.IsNullOrWhiteSpace(statement))
                session.Run(new PSCommand().AddScript(statement, useLocalScope: false), atPrompt: true);
        }
    }

    /// <summary>Reads lines until they are a whole statement; at a terminal, an empty line ends one that is not.</summary>
    /// <returns>Null at the end of the input; an empty text if the user gave it up with Ctrl+C.</returns>
    private string? ReadStatement()
    {
        var statement = "";
        var prompt = PromptText();
        while (true)
        {
            var line = Ask(prompt);
            if (line is null)
                return statement.Length > 0 ? statement : null;
            if (line.Abandoned)
                return "";

            statement = statement.Length == 0 ? line.Text : $"{statement}\n{line.Text}";
            if ((Terminal.CanAsk && line.Text.Length == 0) || !IsIncomplete(statement))
                return statement;

            prompt = Continuation;
        }
    }

    private static bool IsIncomplete(string statement)
    {
        Parser.ParseInput(statement, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }

    private static Line? Ask(string prompt)
    {
        // Input that is piped in is run like a script: nobody looks at a prompt.
        if (!Terminal.CanAsk)
            return Console.In.ReadLine() is { } line ? new Line(line) : null;

        Console.Out.Write(prompt);
        return LineEditor.Read();
    }

    private string PromptText()
    {
        if (!Terminal.CanAsk)
            return "";

        try
        {
            return string.Concat(session.Invoke(new PSCommand().AddCommand("prompt")));
        }
        catch (RuntimeException failure)
        {
            session.Show(failure);
            return "PS> ";
        }
    }
}
