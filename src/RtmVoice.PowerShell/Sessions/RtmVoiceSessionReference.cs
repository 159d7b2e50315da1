using System.Globalization;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>What <c>-Session</c> takes: a session, or the name of one or, with wildcards, of several.</summary>
public sealed class RtmVoiceSessionReference
{
    private readonly RtmVoiceSession? _session;
    private readonly string _name;

    // Of a session of another process: where it led to. Null asks for any session of the name.
    private readonly string? _server;

    // The name is not a pattern: it came with an object.
    private readonly bool _isExact;

    /// <summary>Refers to a session.</summary>
    /// <param name="session">The session, open or not.</param>
    /// <exception cref="ArgumentNullException"><paramref name="session"/> is null.</exception>
    public RtmVoiceSessionReference(RtmVoiceSession session)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _name = session.Name;
    }

    /// <summary>Refers to open sessions by name.</summary>
    /// <param name="name">A name, whatever the case; wildcards are allowed, and blanks around it are not part of it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public RtmVoiceSessionReference(string name)
        : this(name, null)
    {
    }

    internal RtmVoiceSessionReference(string name, string? server, bool isExact = false)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("The name of a session is empty.", nameof(name));
        _name = name.Trim();
        _server = server;
        _isExact = isExact || server is not null;
    }

    internal bool HasWildcards => _session is null && !_isExact && new NamePattern(_name).HasWildcards;

    /// <summary>The name.</summary>
    public override string ToString() => _name;

    /// <summary>The session of exactly this name, whatever its case; failing that, the sessions that the name matches as a pattern.</summary>
    /// <param name="exactly">The name is not a pattern.</param>
    internal IEnumerable<RtmVoiceSession> Resolve(bool exactly = false)
    {
        if (_session is not null)
            return [_session];
        IReadOnlyList<RtmVoiceSession> open = SessionRegistry.Snapshot();
        if (open.FirstOrDefault(session => string.Equals(session.Name, _name, StringComparison.OrdinalIgnoreCase)) is { } named)
            return _server is null || _server == named.Server ? [named] : [];
        if (exactly || !HasWildcards)
            return [];
        return new NamePattern(_name).Find(open, session => session.Name);
    }
}

/// <summary>Takes sessions, names, patterns, and what is left of a session or of an object of one after a file or another process.</summary>
/// <remarks>
/// Whatever else is given is refused. Left to the engine, a value that does not convert would be dropped, and the command would act in the
/// current session.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SessionReferenceAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Identifier.Items(inputData) is { } list ? list.Select(Refer).ToArray() : Refer(inputData);

    /// <summary>The sessions of a row's property Session.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It names none.</exception>
    internal static RtmVoiceSessionReference[] ReferAll(object? value) =>
        Identifier.Items(value) is { Count: > 0 } list ? [.. list.Select(Refer)] : [Refer(value)];

    private static RtmVoiceSessionReference Refer(object? value) => Identifier.Unwrap(value) switch
    {
        RtmVoiceSessionReference reference => reference,
        RtmVoiceSession session => new RtmVoiceSessionReference(session),
        string name when !string.IsNullOrWhiteSpace(name) => new RtmVoiceSessionReference(name),
        null or string or DBNull => throw new ArgumentTransformationMetadataException("The session is empty. Name an open one, or leave the session out to use the current one."),
        _ => ReferByProperties(PSObject.AsPSObject(value)),
    };

    internal static RtmVoiceSessionReference ReferByProperties(PSObject value)
    {
        string? Text(string property) => value.Properties[property]?.Value is { } found ? Convert.ToString(found, CultureInfo.InvariantCulture) : null;

        if ((Text("Session") ?? Text("Name")) is not { Length: > 0 } name)
            throw new ArgumentTransformationMetadataException($"{Identifier.Show(value)} is not a session. Give a session, or the name of one.");
        string? projectId = Text("ProjectId");
        string? endpoint = Text("Endpoint");
        return new RtmVoiceSessionReference(name, projectId is null || endpoint is null ? null : RtmVoiceSession.ServerName(projectId, endpoint), isExact: true);
    }
}

/// <summary>
/// Refuses a session that was imported and is piped where its name would be bound alone, unless an open one of that name leads where it led.
/// Stands beside the parameter that sees whole objects of the pipeline.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ImportedSessionAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is PSObject { BaseObject: PSCustomObject } row
            && row.Properties["RoomId"] is null
            && row.Properties["Session"]?.Value is string
            && row.Properties["ProjectId"] is { Value: { } projectId }
            && row.Properties["Endpoint"] is { Value: { } endpoint }
            && SessionReferenceAttribute.ReferByProperties(row) is var reference
            && !reference.Resolve().Any())
        {
            throw new ArgumentTransformationMetadataException(FormattableString.Invariant(
                $"No open session is named '{PrintableText.OfValue(reference.ToString())}' and leads to project {projectId} at {endpoint}."));
        }

        return inputData;
    }
}
