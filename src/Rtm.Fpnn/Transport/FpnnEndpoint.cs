using System.Globalization;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Where a server listens: a host name or address, and a port. RTM server gates listen on port 13315.</summary>
public sealed class FpnnEndpoint : IEquatable<FpnnEndpoint>
{
    private const int UsualPort = 13315;
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];
    private static readonly char[] Quotes = ['"', '\''];

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

    /// <summary>
    /// Reads <c>host:port</c>; an IPv6 address stands in brackets, <c>[::1]:13315</c>. White space and line ends around it do not matter.
    /// </summary>
    /// <exception cref="FormatException">The text is not an endpoint; the message names the mistake and says how it is written.</exception>
    public static FpnnEndpoint Parse(string text)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        RefuseForeignForms(trimmed);
        (string host, string port) = Split(trimmed);
        if (port.Length == 0)
            throw Refusal($"The endpoint '{trimmed}' has no port. Give it as host:port, for example {trimmed.TrimEnd(':')}:{UsualPort}.");
        // The runtime's parser would take characters of zero at the end for nothing.
        if (!port.All(char.IsDigit) || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 65535)
            throw Refusal($"The endpoint '{trimmed}' has no valid port: '{port}' is not a number from 1 to 65535.");
        if (!IsHost(host))
            throw Refusal($"The endpoint '{PrintableText.OfValue(trimmed)}' has no valid host: '{PrintableText.OfValue(host)}' is not a host name or an IP address.");
        return new FpnnEndpoint(host, number);
    }

    /// <summary>Whether a text is a host name or an IP address.</summary>
    /// <remarks>What cannot be seen is taken for a letter of an international name elsewhere, and a byte order mark comes along from files.</remarks>
    internal static bool IsHost(string text) =>
        Uri.CheckHostName(text) != UriHostNameType.Unknown && !text.Any(letter => char.GetUnicodeCategory(letter) == UnicodeCategory.Format);

    /// <summary>Refuses what is not an endpoint but looks like something else that people have at hand.</summary>
    private static void RefuseForeignForms(string text)
    {
        if (text.Length == 0)
            throw Refusal($"The endpoint is empty. Give it as host:port, for example rtm.example.com:{UsualPort}.");
        // Before anything of the text is shown: what stands before the @ may be a password.
        int at = text.LastIndexOf('@');
        if (at >= 0)
            throw Refusal($"The endpoint names a user before the '@'. Give it as host:port: '{text.Substring(at + 1)}'; a credential is given on its own.");
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            throw Refusal($"The endpoint '{text}' begins with the scheme '{text.Substring(0, scheme + 3)}'. Leave it out: '{text.Substring(scheme + 3).TrimEnd('/')}'. TLS is asked for on its own.");
        if (text.Trim(Quotes).Trim() is var bare && bare.Length < text.Length)
            throw Refusal($"The endpoint {text} has quotation marks around it. Leave them out: {bare}.");
        if (text.IndexOfAny([',', ';']) >= 0 || text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Count(part => part.IndexOf(':') > 0) > 1)
            throw Refusal($"The endpoint '{text}' holds several addresses. Give one host:port; every address of a host name is tried.");
        if (text.IndexOfAny(Blanks) is > 0 and var blank)
            throw Refusal($"The endpoint '{text}' has a blank in it, after '{text.Substring(0, blank)}'. Give it as host:port, for example rtm.example.com:{UsualPort}.");
        int path = text.IndexOfAny(['/', '\\', '?', '#']);
        if (path >= 0)
            throw Refusal($"The endpoint '{text}' has a path, '{text.Substring(path)}'. Leave it out: '{text.Substring(0, path)}'.");
    }

    private static (string Host, string Port) Split(string text)
    {
        int colon = text.LastIndexOf(':');
        if (text[0] == '[')
        {
            int end = text.IndexOf(']');
            string rest = text.Substring(end + 1);
            string address = end < 0 ? string.Empty : text.Substring(1, end - 1);
            if (Uri.CheckHostName(address) != UriHostNameType.IPv6 || (rest.Length > 0 && rest[0] != ':'))
                throw Refusal($"'{text}' is not an IPv6 address in brackets and a port, for example [::1]:{UsualPort}. Other hosts stand without brackets.");
            return (address, rest.TrimStart(':'));
        }

        if (colon < 0)
            return (text, string.Empty);
        if (text.IndexOf(':') == colon)
            return (text.Substring(0, colon), text.Substring(colon + 1));
        bool isAddress = Uri.CheckHostName(text) == UriHostNameType.IPv6 || Uri.CheckHostName(text.Substring(0, colon)) == UriHostNameType.IPv6;
        throw Refusal(isAddress
            ? $"'{text}' is ambiguous. Put an IPv6 address in brackets, for example [::1]:{UsualPort}."
            : $"The endpoint '{text}' has more than one colon. Give it as host:port, for example rtm.example.com:{UsualPort}.");
    }

    private static FormatException Refusal(string message) => new(PrintableText.Of(message));

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
