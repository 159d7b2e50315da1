using System.Buffers.Text;
using Rtm.Emulator.Methods;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

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
    private readonly bool _saltCountsAlone;
    private readonly int _projectId;
    private readonly TimeSpan _maxClockSkew;
    private readonly Func<DateTimeOffset> _clock;

    public QuestAuthentication(RtmEmulatorOptions options, string secret, Func<DateTimeOffset> clock)
    {
        _signCheck = options.SkipSignCheck ? null : new SignCheck(options.ProjectId, secret);
        _usedSalts = options.AllowSaltReuse ? null : new UsedSalts(options.MaxClockSkew);
        _saltCountsAlone = options.RequireUniqueSalt;
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
            CheckClock(parameters.ReadInt64(RtmParameter.TimeStamp), now);
        if (_usedSalts?.TryUse(parameters.ReadInt64(RtmParameter.Salt), _saltCountsAlone ? 0 : ReadSign(parameters), now) == false)
        {
            throw new RefusalException(
                FpnnErrorCode.SameSign, _saltCountsAlone ? "The salt was used before." : "The salt was used before, with the same sign.");
        }
    }

    // Half of the digits: two signs that share them and the salt do not occur. Unchecked, a sign may be missing or anything.
    private static ulong ReadSign(in QuestParameters parameters)
    {
        ReadOnlySpan<byte> sign = parameters.Has(RtmParameter.Sign) ? parameters.ReadBytes(RtmParameter.Sign) : default;
        return sign.Length >= 16 && Utf8Parser.TryParse(sign.Slice(0, 16), out ulong digits, out int _, 'X') ? digits : 0;
    }

    private void CheckSign(SignCheck signCheck, in QuestParameters parameters, ReadOnlySpan<byte> method)
    {
        long projectId = parameters.ReadInt64(RtmParameter.ProjectId);
        ReadOnlySpan<byte> sign = parameters.ReadBytes(RtmParameter.Sign);
        long salt = parameters.ReadInt64(RtmParameter.Salt);
        long timeStamp = parameters.ReadInt64(RtmParameter.TimeStamp);
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
