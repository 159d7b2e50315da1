using System.Globalization;

namespace Rtm.Fpnn.Voice;

/// <summary>A project and the secret that signs its calls.</summary>
public sealed class RtmCredential
{
    /// <summary>Names a project.</summary>
    /// <param name="projectId">The project id; positive.</param>
    /// <param name="secret">The project's secret, opaque text that is used verbatim.</param>
    /// <exception cref="ArgumentOutOfRangeException">The project id is zero or negative.</exception>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public RtmCredential(int projectId, string secret)
    {
        if (projectId <= 0)
            throw new ArgumentOutOfRangeException(nameof(projectId), projectId, "A project id is a positive number.");
        if (string.IsNullOrEmpty(secret))
            throw new ArgumentException("The project's secret is empty.", nameof(secret));
        ProjectId = projectId;
        Secret = secret;
    }

    /// <summary>The project id.</summary>
    public int ProjectId { get; }

    internal string Secret { get; }

    /// <summary>The project id; never the secret.</summary>
    public override string ToString() => ProjectId.ToString(CultureInfo.InvariantCulture);
}
