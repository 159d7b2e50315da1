using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Profiles;

/// <summary>A profile as JSON: one object with a setting a line, enumerations by name, so that people can read and edit it.</summary>
internal static class ProfileDocument
{
    // A profile that is longer is none.
    private const int MostBytes = 64 * 1024;

    public static byte[] Write(RtmVoiceProfile profile)
    {
        var root = new XElement("root", new XAttribute("type", "object"));
        foreach (KeyValuePair<string, object> value in new SettingValues(profile.Settings))
            root.Add(new XElement(value.Key, new XAttribute("type", JsonType(value.Value)), Text(value.Value)));
        using var stream = new MemoryStream();
        using (XmlDictionaryWriter writer = JsonReaderWriterFactory.CreateJsonWriter(stream, new UTF8Encoding(false), ownsStream: false, indent: true))
            root.WriteTo(writer);
        return stream.ToArray();
    }

    /// <exception cref="FormatException">The bytes are not a profile; the message says why.</exception>
    public static RtmVoiceProfile Read(string name, byte[] json)
    {
        if (json.Length > MostBytes)
            throw new FormatException($"It is larger than {MostBytes} bytes.");
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (XElement element in Parse(json).Elements())
        {
            // A name that is not an XML name is an attribute of an element that stands for it.
            string settingName = (string?)element.Attribute("item") ?? element.Name.LocalName;
            ProfileSetting setting = ProfileSetting.Find(settingName) ?? throw new FormatException($"It has a setting '{PrintableText.OfValue(settingName)}', which is not known.");
            if (values.ContainsKey(settingName))
                throw new FormatException($"It has the setting '{setting.Name}' twice.");
            if (setting.Read((string?)element.Attribute("type") ?? "string", element.Value) is { } value)
                values.Add(settingName, value);
        }

        return new RtmVoiceProfile(name, new SettingValues(values).ToSettings());
    }

    private static XElement Parse(byte[] content)
    {
        try
        {
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(ToUtf8(content), XmlDictionaryReaderQuotas.Max);
            var root = XElement.Load(reader);
            return (string?)root.Attribute("type") == "object" ? root : throw new FormatException("It is not a JSON object.");
        }
        catch (XmlException reason)
        {
            throw new FormatException($"It is not JSON: {reason.Message}", reason);
        }
    }

    // Editors, and redirections of Windows PowerShell, write byte order marks and UTF-16.
    private static byte[] ToUtf8(byte[] content)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(new MemoryStream(content), strict, detectEncodingFromByteOrderMarks: true);
        try
        {
            string text = reader.ReadToEnd();
            if (string.IsNullOrWhiteSpace(text))
                throw new FormatException("It is empty.");

            RequireOneObject(text);
            return strict.GetBytes(text);
        }
        catch (ArgumentException reason)
        {
            throw new FormatException("It is not text in UTF-8 or UTF-16.", reason);
        }
    }

    /// <summary>Refuses what the reader of JSON would take: it closes by itself what is open at the end, and passes over commas and braces that are too many.</summary>
    private static void RequireOneObject(string text)
    {
        int depth = 0;
        bool isQuoted = false;
        bool hasEnded = false;
        char last = ' ';
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (isQuoted)
            {
                if (character == '\\')
                    index++;
                isQuoted = character != '"';
                continue;
            }

            if (char.IsWhiteSpace(character))
                continue;
            if (hasEnded)
                throw new FormatException("It is not JSON: something follows its end.");
            if (last == ',' && character is ('}' or ']' or ','))
                throw new FormatException("It is not JSON: nothing follows a comma.");
            isQuoted = character == '"';
            depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
            hasEnded = depth <= 0 && character is ('}' or ']');
            last = character;
        }

        if (isQuoted || depth > 0)
            throw new FormatException("It is not JSON: it ends in the middle.");
    }

    private static string JsonType(object value) => value switch
    {
        bool => "boolean",
        int or double => "number",
        _ => "string",
    };

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number and (int or double) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
