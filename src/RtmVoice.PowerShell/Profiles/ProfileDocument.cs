using System.Globalization;
using System.Management.Automation;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;
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
        foreach (KeyValuePair<string, object> value in new SettingValues(profile))
            root.Add(new XElement(value.Key, new XAttribute("type", JsonType(value.Value)), Text(value.Value)));
        using var stream = new MemoryStream();
        using (XmlDictionaryWriter writer = JsonReaderWriterFactory.CreateJsonWriter(stream, new UTF8Encoding(false), ownsStream: false, indent: true))
            root.WriteTo(writer);
        return stream.ToArray();
    }

    /// <exception cref="FormatException">The bytes are no profile; the message says why.</exception>
    public static RtmVoiceProfile Read(string name, byte[] json)
    {
        if (json.Length > MostBytes)
            throw new FormatException($"It is larger than {MostBytes} bytes.");
        var values = new Dictionary<string, object>();
        foreach (XElement setting in Parse(json).Elements().Where(setting => (string?)setting.Attribute("type") != "null"))
        {
            if (!SettingValues.IsSetting(setting.Name.LocalName))
                throw new FormatException($"It has a setting '{setting.Name.LocalName}', which is not known.");
            values[setting.Name.LocalName] = setting.Value;
        }

        try
        {
            return new SettingValues(values).ApplyTo(new RtmVoiceProfile(name));
        }
        catch (PSInvalidCastException reason)
        {
            throw new FormatException(reason.Message, reason);
        }
    }

    private static XElement Parse(byte[] json)
    {
        try
        {
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(json, XmlDictionaryReaderQuotas.Max);
            var root = XElement.Load(reader);
            return (string?)root.Attribute("type") == "object" ? root : throw new FormatException("It is no JSON object.");
        }
        catch (XmlException reason)
        {
            throw new FormatException($"It is no JSON: {reason.Message}", reason);
        }
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
