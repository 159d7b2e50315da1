using System.Collections.ObjectModel;
using System.Globalization;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>The users that a result is about. As text, and so in CSV, they are their numbers, where an array would be the name of its type.</summary>
public sealed class RtmVoiceUserIds : ReadOnlyCollection<long>
{
    internal RtmVoiceUserIds(long[] ids)
        : base(ids)
    {
    }

    /// <summary>The ids with commas between them.</summary>
    public override string ToString() => string.Join(", ", this.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
