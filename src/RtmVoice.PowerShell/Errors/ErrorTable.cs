using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Errors;

/// <summary>Every error that a cmdlet of this module can write: the codes of FPNN and RTM in ascending order, then the module's own.</summary>
internal static class ErrorTable
{
    public static IReadOnlyList<RtmVoiceError> All { get; } =
        [.. FpnnError.All.Select(Describe), .. ErrorCauses.All.Select(Describe)];

    private static RtmVoiceError Describe(FpnnError error) => new()
    {
        Code = error.Code,
        Name = error.Name,
        Family = (error.Family switch
        {
            FpnnErrorFamily.Rtm => RtmVoiceErrorFamily.Rtm,
            FpnnErrorFamily.Room => RtmVoiceErrorFamily.Room,
            _ => RtmVoiceErrorFamily.Fpnn,
        }).ToString(),
        Category = ErrorAdvice.Category(error).ToString(),
        IsRetryable = error.IsRetryable,
        Description = error.Description,
        RecommendedAction = ErrorAdvice.RecommendedAction(error),
    };

    private static RtmVoiceError Describe(ErrorCause cause) => new()
    {
        Name = cause.Id,
        Family = nameof(RtmVoiceErrorFamily.Module),
        Category = cause.Category.ToString(),
        IsRetryable = cause.IsRetryable,
        Description = cause.Description,
        RecommendedAction = cause.RecommendedAction,
    };
}
