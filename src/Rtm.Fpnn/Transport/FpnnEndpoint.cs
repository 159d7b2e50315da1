using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Rtm.Fpnn.Transport;

/// <summary>Where a server listens: a host name or address, and a port. RTM server gates listen on port 13315.</summary>
public sealed class FpnnEndpoint : IEquatable<FpnnEndpoint>
{
    /// <summary>Names an endpoint.</summary>
    /// <param name="host">A host name, an IPv4 address, or an IPv6 address without brackets.</param>
    /// <param name="port">The TCP port, 1-65535.</param>
    /// <exception cref="ArgumentException"><paramref name="host"/> is empty or not a host name.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is out of range.</exception>
    public FpnnEndpoint(string host, int port)
    {
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw new ArgumentException($"'{host}' is not a host name or an IP address.", nameof(host));
        if (port is < 1 or > 65535)
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number from 1 to 65535.");
        Host = host;
        Port = port;
    }

    /// <summary>The host name or address.</summary>
    public string Host { get; }

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>Reads <c>host:port</c>; an IPv6 address stands in brackets, <c>[::1]:13315</c>.</summary>
    /// <exception cref="FormatException">The text is no endpoint; the message says what is missing.</exception>
    public static FpnnEndpoint Parse(string text) =>
        TryParse(text, out FpnnEndpoint? endpoint, out string? reason) ? endpoint : throw new FormatException(reason);

    private static bool TryParse(
        string? text, [NotNullWhen(true)] out FpnnEndpoint? endpoint, [NotNullWhen(false)] out string? reason)
    {
        endpoint = null;
        string trimmed = text?.Trim() ?? string.Empty;
        int colon = trimmed.LastIndexOf(':');
        bool bracketed = trimmed.Length > 0 && trimmed[0] == '[';
        bool bareAddress = !bracketed && colon >= 0 && trimmed.IndexOf(':') != colon;
        if (trimmed.Length == 0)
        {
            reason = "The endpoint is empty. Give it as host:port, for example rtm.example.com:13315.";
            return false;
        }

        if (bareAddress)
        {
            reason = $"'{trimmed}' is ambiguous. Put an IPv6 address in brackets, for example [::1]:13315.";
            return false;
        }

        if (colon < 0 || (bracketed && trimmed[colon - 1] != ']'))
        {
            reason = $"The endpoint '{trimmed}' has no port. Give it as host:port, for example {trimmed}:13315.";
            return false;
        }

        string host = trimmed.Substring(0, colon);
        if (bracketed)
            host = host.Substring(1, host.Length - 2);
        string portText = trimmed.Substring(colon + 1);
        if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > 65535)
        {
            reason = $"The endpoint '{trimmed}' has no valid port: '{portText}' is not a number from 1 to 65535.";
            return false;
        }

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            reason = $"The endpoint '{trimmed}' has no valid host: '{host}' is not a host name or an IP address.";
            return false;
        }

        reason = null;
        endpoint = new FpnnEndpoint(host, port);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(FpnnEndpoint? other) =>
        other is not null && Port == other.Port && string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FpnnEndpoint);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Host) ^ Port;

    /// <inheritdoc/>
    public override string ToString() =>
        Uri.CheckHostName(Host) == UriHostNameType.IPv6 ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
