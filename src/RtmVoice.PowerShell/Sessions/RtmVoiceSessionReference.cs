using System.Management.Automation;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>What <c>-Session</c> takes: a session, or the name of one or, with wildcards, of several.</summary>
public sealed class RtmVoiceSessionReference
{
    private readonly RtmVoiceSession? _session;
    private readonly string _name;

    /// <summary>Refers to a session.</summary>
    /// <param name="session">The session, open or not.</param>
    /// <exception cref="ArgumentNullException"><paramref name="session"/> is null.</exception>
    public RtmVoiceSessionReference(RtmVoiceSession session)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _name = session.Name;
    }

    /// <summary>Refers to open sessions by name.</summary>
    /// <param name="name">A name, whatever the case; wildcards are allowed.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public RtmVoiceSessionReference(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("The name of a session is empty.", nameof(name));
        _name = name;
    }

    /// <summary>The name.</summary>
    public override string ToString() => _name;

    internal bool HasWildcards => _session is null && WildcardPattern.ContainsWildcardCharacters(_name);

    internal IEnumerable<RtmVoiceSession> Resolve()
    {
        if (_session is not null)
            return [_session];
        var pattern = WildcardPattern.Get(_name, WildcardOptions.IgnoreCase);
        return SessionRegistry.Snapshot().Where(session => pattern.IsMatch(session.Name));
    }
}
