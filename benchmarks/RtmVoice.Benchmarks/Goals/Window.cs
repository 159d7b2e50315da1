using System.Diagnostics.CodeAnalysis;
using RtmVoice.Benchmarks.Engine;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>The window of requests in flight that a pipeline keeps open.</summary>
internal static class Window
{
    /// <summary>Whether the cmdlets have it.</summary>
    public static bool IsAvailable(ServerProcess server, [NotNullWhen(false)] out Figure? missing)
    {
        using HostedEngine engine = HostedEngine.Connect(server.Endpoint);
        missing = engine.HasParameter("Get-RtmVoiceRoomMemberCount", "ThrottleLimit")
            ? null
            : Figure.NotAvailable("the cmdlets of this build have no -ThrottleLimit");
        return missing is null;
    }
}
