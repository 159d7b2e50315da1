using Rtm.Emulator.Methods;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Authentication;

/// <summary>Decides whether a signed quest comes from the project, now, and for the first time.</summary>
/// <remarks>
/// The sign is checked first, so that only who knows the secret learns anything about the clock, and the salt last, so that a quest that is
/// refused for another reason uses up no salt.
/// </remarks>
internal sealed class QuestAuthentication
{
    private readonly SignCheck? _signCheck;
    private readonly UsedSalts? _usedSalts;
    private readonly int _projectId;
    private readonly TimeSpan _maxClockSkew;
    private readonly Func<DateTimeOffset> _clock;

    public QuestAuthentication(RtmEmulatorOptions options, string secret, Func<DateTimeOffset> clock)
    {
        _signCheck = options.SkipSignCheck ? null : new SignCheck(options.ProjectId, secret);
        _usedSalts = options.AllowSaltReuse ? null : new UsedSalts(options.MaxClockSkew);
        _projectId = options.ProjectId;
        _maxClockSkew = options.MaxClockSkew;
        _clock = clock;
    }

    /// <exception cref="RefusalException">The quest does not stand the checks.</exception>
    public void Check(in QuestParameters parameters, ReadOnlySpan<byte> method)
    {
        if (_signCheck is not null)
            CheckSign(_signCheck, parameters, method);
        DateTimeOffset now = _clock();
        if (_maxClockSkew > TimeSpan.Zero)
            CheckClock(parameters.ReadInt64(Parameter.TimeStamp), now);
        if (_usedSalts?.TryUse(parameters.ReadInt64(Parameter.Salt), now) == false)
            throw new RefusalException(FpnnErrorCode.SameSign, "The salt was used before.");
    }

    private void CheckSign(SignCheck signCheck, in QuestParameters parameters, ReadOnlySpan<byte> method)
    {
        long projectId = parameters.ReadInt64(Parameter.ProjectId);
        ReadOnlySpan<byte> sign = parameters.ReadBytes(Parameter.Sign);
        long salt = parameters.ReadInt64(Parameter.Salt);
        long timeStamp = parameters.ReadInt64(Parameter.TimeStamp);
        // One code and one text for both: an outsider does not learn which projects exist.
        if (projectId != _projectId || !signCheck.IsRight(sign, salt, method, timeStamp))
            throw new RefusalException(FpnnErrorCode.InvalidProjectOrSign, "Invalid project id or sign.");
    }

    private void CheckClock(long timeStamp, DateTimeOffset now)
    {
        double seconds = now.ToUnixTimeMilliseconds() / 1000.0;
        if (Math.Abs(seconds - timeStamp) > _maxClockSkew.TotalSeconds)
        {
            throw new RefusalException(
                FpnnErrorCode.InvalidServerTime,
                FormattableString.Invariant($"Time stamp {timeStamp} is more than {_maxClockSkew.TotalSeconds} s off."));
        }
    }
}
