namespace Rtm.Emulator.Tests.Chaos;

/// <summary>What a chaos run counted.</summary>
/// <param name="Requests">Requests that were started, and ended.</param>
/// <param name="Disconnects">Losses of the connection that the client noticed.</param>
/// <param name="Succeeded">Requests that succeeded.</param>
/// <param name="Refused">Requests that failed with a known outcome.</param>
/// <param name="Unknown">State changes whose outcome the client called unknown.</param>
/// <param name="Lost">Changes reported as made that the server never made.</param>
/// <param name="Duplicated">Changes that the server made more than once.</param>
/// <param name="Contradicted">Changes reported as not made that the server made.</param>
/// <param name="Undocumented">Failures that are not a documented exception.</param>
/// <param name="IsHealthy">Whether the session answered by itself after the last fault.</param>
internal sealed record ChaosReport(
    int Requests,
    int Disconnects,
    int Succeeded,
    int Refused,
    int Unknown,
    int Lost,
    int Duplicated,
    int Contradicted,
    int Undocumented,
    bool IsHealthy);
