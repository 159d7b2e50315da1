using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that can keep to the rooms of one shard, so that several processes share the rooms of a project.</summary>
public abstract class RtmVoiceShardCmdlet : RtmVoiceSessionCmdlet
{
    private protected RtmVoiceShardCmdlet()
    {
    }

    /// <summary>Which shard; 0 to one less than <see cref="ShardCount"/>.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int ShardIndex { get; set; }

    /// <summary>How many shards the rooms fall into.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int ShardCount { get; set; }

    /// <summary>The shard that was asked for; null for all rooms.</summary>
    private protected RoomShard? Shard { get; private set; }

    private protected override void ProcessBegin()
    {
        bool hasIndex = MyInvocation.BoundParameters.ContainsKey(nameof(ShardIndex));
        bool hasCount = MyInvocation.BoundParameters.ContainsKey(nameof(ShardCount));
        if (hasIndex != hasCount)
            ThrowTerminatingError(ErrorRecords.IncompleteShard(hasIndex ? nameof(ShardCount) : nameof(ShardIndex)));
        if (hasIndex && ShardIndex >= ShardCount)
            ThrowTerminatingError(ErrorRecords.ShardOutOfRange(ShardIndex, ShardCount));
        if (hasIndex)
            Shard = new RoomShard(ShardIndex, ShardCount);
    }
}
