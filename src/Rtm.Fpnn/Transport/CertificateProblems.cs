using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Says in words what is wrong with a server's certificate, each reason with what to do about it.</summary>
internal static class CertificateProblems
{
    private const string AlternativeNames = "2.5.29.17";

    /// <summary>Describes all that is wrong with a certificate.</summary>
    /// <param name="certificate">The certificate; null if the server sent none.</param>
    /// <param name="chain">The chain that was built of it.</param>
    /// <param name="errors">What was found.</param>
    /// <param name="name">The name that the certificate should carry.</param>
    /// <returns>Sentences.</returns>
    public static string Describe(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string name)
    {
        if (certificate is null)
            return "The server sent none.";
        var problems = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add($"It is for {NamesOf(certificate)}, and not for '{name}': connect by a name that it carries, or say which one to expect.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            problems.AddRange(DescribeChain(certificate, chain));
        return PrintableText.Of($"Its subject is {Subject(certificate)}. {string.Join(" ", problems)}");
    }

    private static IEnumerable<string> DescribeChain(X509Certificate2 certificate, X509Chain? chain)
    {
        X509ChainElement[] elements = chain is null ? [] : [.. chain.ChainElements.Cast<X509ChainElement>()];
        X509ChainStatusFlags all = X509ChainStatusFlags.NoError;
        foreach (X509ChainStatus status in chain?.ChainStatus ?? [])
            all |= status.Status;
        X509Certificate2 last = elements.LastOrDefault()?.Certificate ?? certificate;

        if (all.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            foreach (X509ChainElement element in elements.Where(element => Has(element, X509ChainStatusFlags.NotTimeValid)))
                yield return DescribeTime(element.Certificate, isServers: element.Certificate.Equals(certificate));
        }

        if (all.HasFlag(X509ChainStatusFlags.NotValidForUsage))
            yield return "It is not meant for servers: its usage does not include server authentication. Have one issued that does.";
        if (all.HasFlag(X509ChainStatusFlags.PartialChain))
            yield return $"Its chain is incomplete: the certificate of its issuer {Issuer(last)} is missing. Have the server send its intermediate certificates, or install the issuer's here.";
        if (all.HasFlag(X509ChainStatusFlags.UntrustedRoot))
        {
            yield return last.Equals(certificate)
                ? "It is signed by itself and not trusted here. Install it as trusted on this computer, or have one issued by an authority that is."
                : $"Its root {Subject(last)} is not trusted here. Install the root's certificate as trusted on this computer.";
        }

        const X509ChainStatusFlags Named = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotValidForUsage
            | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;
        foreach (X509ChainStatus other in (chain?.ChainStatus ?? []).Where(status => (status.Status & ~Named) != 0))
            yield return $"{other.Status}: {other.StatusInformation.Trim()}";
    }

    private static string DescribeTime(X509Certificate2 certificate, bool isServers)
    {
        string which = isServers ? "It" : $"The certificate of its issuer {Subject(certificate)}";
        return certificate.NotAfter < DateTime.Now
            ? $"{which} expired on {Date(certificate.NotAfter)}: have it renewed."
            : $"{which} is not valid before {Date(certificate.NotBefore)}: check this computer's clock.";
    }

    private static bool Has(X509ChainElement element, X509ChainStatusFlags flag) =>
        element.ChainElementStatus.Any(status => status.Status.HasFlag(flag));

    private static string Date(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Subject(X509Certificate2 certificate) => $"'{certificate.Subject}'";

    private static string Issuer(X509Certificate2 certificate) => $"'{certificate.Issuer}'";

    // The extension's own text has labels that depend on the system: "DNS:", "DNS Name=", "IP Address:".
    private static string NamesOf(X509Certificate2 certificate)
    {
        string? extension = certificate.Extensions.Cast<X509Extension>().FirstOrDefault(found => found.Oid?.Value == AlternativeNames)?.Format(multiLine: false);
        string[] names = extension is null
            ? [certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)]
            : [.. Regex.Split(extension, ", *").Select(entry => Regex.Replace(entry, "^[^:=]*[:=]", string.Empty))];
        return string.Join(", ", names.Where(named => named.Length > 0).Select(named => $"'{named}'").DefaultIfEmpty("no host name"));
    }
}
