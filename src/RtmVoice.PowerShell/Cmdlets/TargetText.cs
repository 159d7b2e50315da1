using System.Globalization;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>Names what a change is about, for -WhatIf and -Confirm.</summary>
internal static class TargetText
{
    /// <summary>A prompt with a thousand ids is read by nobody.</summary>
    private const int MostUsersNamed = 10;

    public static string Room(RtmVoiceSession session, long roomId) =>
        string.Format(CultureInfo.InvariantCulture, "room {0} at {1} ({2})", roomId, session.Endpoint, session.Name);

    public static string Users(RtmVoiceSession session, long roomId, params long[] userIds) => $"{Users(userIds)}, {Room(session, roomId)}";

    public static string Users(long[] userIds)
    {
        string named = string.Join(", ", userIds.Take(MostUsersNamed));
        string more = userIds.Length > MostUsersNamed ? $" and {userIds.Length - MostUsersNamed} more" : string.Empty;
        return $"{(userIds.Length == 1 ? "user" : "users")} {named}{more}";
    }
}
