using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Settings by name, as they come from parameters, from a profile and from the environment.</summary>
internal sealed class SettingValues : Dictionary<string, object>
{
    private static readonly PropertyInfo[] Properties = typeof(RtmVoiceConnectionSettings).GetProperties();

    private static readonly string[] FpnnEncryption =
    [
        nameof(RtmVoiceConnectionSettings.PublicKey),
        nameof(RtmVoiceConnectionSettings.Curve),
        nameof(RtmVoiceConnectionSettings.KeySize),
        nameof(RtmVoiceConnectionSettings.EncryptionMode),
    ];

    private static readonly string[] Tls =
    [
        nameof(RtmVoiceConnectionSettings.UseTls),
        nameof(RtmVoiceConnectionSettings.TlsTargetHost),
        nameof(RtmVoiceConnectionSettings.SkipCertificateCheck),
    ];

    /// <summary>Takes those of the values that are settings.</summary>
    public SettingValues(IEnumerable<KeyValuePair<string, object>> values)
        : base(StringComparer.OrdinalIgnoreCase)
    {
        foreach (KeyValuePair<string, object> value in values)
        {
            if (value.Value is not null && IsSetting(value.Key))
                this[value.Key] = value.Value;
        }
    }

    /// <summary>Takes what is set.</summary>
    public SettingValues(RtmVoiceConnectionSettings settings)
        : base(StringComparer.OrdinalIgnoreCase)
    {
        foreach (PropertyInfo property in Properties)
        {
            if (property.GetValue(settings) is { } value and not false)
                Add(property.Name, value);
        }
    }

    public bool UsesTls => TryGetValue(nameof(RtmVoiceConnectionSettings.UseTls), out object? tls) && LanguagePrimitives.IsTrue(tls);

    public static bool IsSetting(string name) =>
        Array.Exists(Properties, property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Fills what is missing from values that come second.</summary>
    /// <remarks>Who chooses one kind of encryption here does not want the other kind from there.</remarks>
    public SettingValues Over(SettingValues second)
    {
        string[] unwanted = ContainsKey(nameof(RtmVoiceConnectionSettings.PublicKey)) ? Tls
            : UsesTls ? FpnnEncryption
            : [];
        var merged = new SettingValues(second.Where(value => !unwanted.Contains(value.Key, StringComparer.OrdinalIgnoreCase)));
        foreach (KeyValuePair<string, object> value in this)
            merged[value.Key] = value.Value;
        return merged;
    }

    /// <summary>The settings that have these values.</summary>
    /// <exception cref="PSInvalidCastException">A value is not of its setting's type.</exception>
    public RtmVoiceConnectionSettings ToSettings()
    {
        var settings = new RtmVoiceConnectionSettings();
        foreach (PropertyInfo property in Properties)
        {
            if (TryGetValue(property.Name, out object? value))
                property.SetValue(settings, LanguagePrimitives.ConvertTo(value, property.PropertyType, CultureInfo.InvariantCulture));
        }

        return settings;
    }
}
