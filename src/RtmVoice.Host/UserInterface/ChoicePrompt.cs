using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace RtmVoice.Host.UserInterface;

/// <summary>Asks for one of several choices, by its key or its name: <c>[Y] Yes  [N] No  [?] Help (default is "Y")</c>.</summary>
internal sealed class ChoicePrompt(PSHostUserInterface userInterface)
{
    /// <returns>The index of the choice.</returns>
    public int Ask(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        var options = choices.Select(choice => new Choice(choice)).ToArray();
        WriteIfAny(caption);
        WriteIfAny(message);
        while (true)
        {
            userInterface.Write(Menu(options, defaultChoice));
            var answer = Questions.ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;

            var chosen = Array.FindIndex(options, option => option.IsMeantBy(answer));
            if (chosen >= 0)
                return chosen;

            if (answer == "?")
                WriteHelp(options);
        }
    }

    private void WriteIfAny(string text)
    {
        if (!string.IsNullOrEmpty(text))
            userInterface.WriteLine(text);
    }

    private static string Menu(Choice[] options, int defaultChoice)
    {
        var keys = string.Join("  ", options.Select(option => $"[{option.Key}] {option.Name}"));
        var preset = defaultChoice >= 0 ? $" (default is \"{options[defaultChoice].Key}\")" : "";
        return $"{keys}  [?] Help{preset}: ";
    }

    private void WriteHelp(Choice[] options)
    {
        foreach (var option in options)
            userInterface.WriteLine($"{option.Key} - {option.Help}");
    }

    /// <summary>A choice, its label taken apart: the letter after <c>&amp;</c> is its key.</summary>
    private sealed class Choice
    {
        public Choice(ChoiceDescription description)
        {
            var mark = description.Label.IndexOf('&', StringComparison.Ordinal);
            Name = description.Label.Replace("&", "", StringComparison.Ordinal);
            Key = mark >= 0 && mark + 1 < description.Label.Length ? description.Label.Substring(mark + 1, 1).ToUpperInvariant() : Name;
            Help = description.HelpMessage;
        }

        public string Name { get; }

        public string Key { get; }

        public string Help { get; }

        public bool IsMeantBy(string answer) =>
            answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Name, StringComparison.OrdinalIgnoreCase);
    }
}
