using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Profiles;

/// <summary>Reads one setting of a profile as strictly as the parameter of its name is bound.</summary>
internal sealed class ProfileSetting
{
    private static readonly Dictionary<string, ProfileSetting> All = typeof(RtmVoiceConnectionSettings).GetProperties()
        .ToDictionary(property => property.Name, property => new ProfileSetting(property), StringComparer.OrdinalIgnoreCase);


    private readonly Type _type;
    private readonly ValidateRangeAttribute? _range;
    private readonly bool _isRate;

    private ProfileSetting(PropertyInfo property)
    {
        Name = property.Name;
        _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        _range = property.GetCustomAttribute<ValidateRangeAttribute>();
        _isRate = property.IsDefined(typeof(RequestRateAttribute));
    }

    public string Name { get; }

    public static ProfileSetting? Find(string name) => All.TryGetValue(name, out ProfileSetting? setting) ? setting : null;

    /// <summary>Reads a value of JSON.</summary>
    /// <param name="jsonType">boolean, number, string, null, object or array.</param>
    /// <param name="text">The value, the quotation marks of a string taken away.</param>
    /// <returns>The value; null if the setting is left out.</returns>
    /// <exception cref="FormatException">It is not a value of the setting; the message names the setting and says what is.</exception>
    public object? Read(string jsonType, string text)
    {
        if (jsonType == "null")
            return null;
        object? value = jsonType is "object" or "array" ? null
            : _type == typeof(bool) ? ReadFlag(jsonType, text)
            : _type == typeof(double) ? ReadNumber(jsonType, text)
            : _type == typeof(int) ? (int?)ReadNumber(jsonType, text)
            : jsonType != "string" ? null
            : _type.IsEnum ? ReadName(text)
            : ReadText(text);
        string shown = jsonType switch
        {
            "object" or "array" => "an " + jsonType,
            "string" => $"\"{PrintableText.OfValue(text)}\"",
            _ => PrintableText.OfValue(text),
        };
        return value ?? throw new FormatException($"Its setting '{Name}' is {Expected}, and not {shown}.");
    }

    private string Expected =>
        _type == typeof(bool) ? "true or false"
        : _isRate ? RequestRateAttribute.Range
        : _range is not null ? string.Format(CultureInfo.InvariantCulture, "a {0} from {1} to {2}", _type == typeof(int) ? "whole number" : "number", _range.MinRange, _range.MaxRange)
        : _type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(_type))
        : Name == nameof(RtmVoiceConnectionSettings.KeySize) ? "128 or 256"
        : Name == nameof(RtmVoiceConnectionSettings.Endpoint) ? "the text host:port"
        : "a text that is not empty";

    // The runtime's parser would take blanks and characters of zero around it for nothing.
    private static bool? ReadFlag(string jsonType, string text) =>
        jsonType is not ("boolean" or "string") ? null
        : string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) ? true
        : string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    private double? ReadNumber(string jsonType, string text)
    {
        if (jsonType == "boolean" || !double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite & ~NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out double number))
            return null;
        if (_range is not null && !(number >= Convert.ToDouble(_range.MinRange, CultureInfo.InvariantCulture) && number <= Convert.ToDouble(_range.MaxRange, CultureInfo.InvariantCulture)))
            return null;
        if (_isRate && !RequestRateAttribute.IsInRange(number))
            return null;
        if (_type == typeof(double))
            return number;
        return number != Math.Floor(number) || (Name == nameof(RtmVoiceConnectionSettings.KeySize) && number is not (128 or 256)) ? null : number;
    }

    private object? ReadName(string text) =>
        Enum.GetNames(_type).FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse(_type, known) : null;

    private string? ReadText(string text)
    {
        if (Name != nameof(RtmVoiceConnectionSettings.Endpoint))
            return string.IsNullOrWhiteSpace(text) ? null : text;
        try
        {
            return FpnnEndpoint.Parse(text).ToString();
        }
        catch (FormatException reason)
        {
            throw new FormatException($"Its setting '{Name}' is not an endpoint. {reason.Message}", reason);
        }
    }
}
