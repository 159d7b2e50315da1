using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace RtmVoice.Host.UserInterface;

/// <summary>Asks for the mandatory parameters that a command was called without.</summary>
internal sealed class FieldPrompt(PSHostUserInterface userInterface)
{
    /// <returns>The answers by the names of the fields.</returns>
    /// <exception cref="PipelineStoppedException">The user gave up.</exception>
    public Dictionary<string, PSObject> Ask(string caption, string message, Collection<FieldDescription> fields)
    {
        foreach (var text in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(text))
                userInterface.WriteLine(text);
        }

        return fields.ToDictionary(field => field.Name, field => PSObject.AsPSObject(Ask(field)));
    }

    private object? Ask(FieldDescription field)
    {
        var type = LanguagePrimitives.TryConvertTo<Type>(field.ParameterTypeFullName, out var found) ? found : typeof(string);
        if (type == typeof(PSCredential))
            return new CredentialPrompt(userInterface).Ask(null, field.Name, null);
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
            return AskForList(field.Name, type.GetElementType() ?? typeof(object));

        return AskForOne(field.Name, type, out var answer) ? answer : null;
    }

    /// <summary>Asks for one element after the other, until one is empty.</summary>
    private object[] AskForList(string name, Type elementType)
    {
        var elements = new List<object>();
        while (AskForOne($"{name}[{elements.Count}]", elementType, out var element))
            elements.Add(element!);
        return [.. elements];
    }

    /// <summary>Asks until the answer can be converted.</summary>
    /// <returns>False if the answer was empty.</returns>
    private bool AskForOne(string label, Type type, out object? answer)
    {
        while (true)
        {
            userInterface.Write($"{label}: ");
            if (type == typeof(SecureString))
            {
                answer = Questions.ReadSecret();
                return true;
            }

            var text = Questions.ReadLine();
            answer = text;
            if (text.Length == 0 || LanguagePrimitives.TryConvertTo(text, type, out answer))
                return text.Length > 0;

            userInterface.WriteErrorLine($"'{text}' is no {type.Name}.");
        }
    }
}
