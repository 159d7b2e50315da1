using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice;

/// <summary>Reads the payload of a function's answer.</summary>
/// <exception cref="PayloadException">The payload does not have the documented form.</exception>
internal delegate TAnswer AnswerReader<out TAnswer>(ref PayloadReader reader);

/// <summary>A function of the RTM server gate: what it is called in each generation of the API, and what it takes.</summary>
internal abstract class VoiceFunction
{
    private readonly string? _voiceMethod;
    private readonly string _rtcMethod;
    private readonly RtmParameter[] _parameters;
    private RtmParameter[] _rtcParameters;

    protected VoiceFunction(string name, string? voiceMethod, string rtcMethod, bool isReadOnly, RtmParameter[] parameters)
    {
        Name = name;
        _voiceMethod = voiceMethod;
        _rtcMethod = rtcMethod;
        IsReadOnly = isReadOnly;
        _parameters = parameters;
        _rtcParameters = parameters;
    }

    /// <summary>The documented name of the function.</summary>
    public string Name { get; }

    /// <summary>Whether a call changes nothing at the server.</summary>
    public bool IsReadOnly { get; }

    /// <summary>What the RTC generation adds to the parameters.</summary>
    public RtmParameter[] RtcAdditions
    {
        init => _rtcParameters = [.. _parameters, .. value];
    }

    /// <summary>The method that stands for the function in a generation; null if that lacks it.</summary>
    public string? MethodIn(VoiceApi api) => api == VoiceApi.Rtc ? _rtcMethod : _voiceMethod;

    /// <summary>Checks what the caller gave, before anything is sent.</summary>
    /// <exception cref="ArgumentException">An argument is out of range, or missing.</exception>
    public void Check(in VoiceArguments arguments)
    {
        foreach (RtmParameter parameter in _parameters)
            parameter.Check(arguments);
    }

    /// <summary>Writes the parameters of a signed quest, its signature among them.</summary>
    public void WriteQuest(ref MessagePackWriter writer, RtmSigner signer, VoiceApi api, in VoiceArguments arguments)
    {
        RtmParameter[] parameters = api == VoiceApi.Rtc ? _rtcParameters : _parameters;
        int count = RtmSigner.PairCount;
        foreach (RtmParameter parameter in parameters)
            count += parameter.IsGiven(arguments) ? 1 : 0;
        writer.WriteMapHeader(count);
        signer.WriteSignature(ref writer, MethodIn(api)!);
        foreach (RtmParameter parameter in parameters)
        {
            if (parameter.IsGiven(arguments))
                parameter.Write(ref writer, arguments);
        }
    }
}

/// <summary>A function and the type of its answer.</summary>
/// <typeparam name="TAnswer">What the answer is turned into.</typeparam>
internal sealed class VoiceFunction<TAnswer> : VoiceFunction
{
    public VoiceFunction(
        string name, string? voiceMethod, string rtcMethod, bool isReadOnly, RtmParameter[] parameters, AnswerReader<TAnswer> readAnswer)
        : base(name, voiceMethod, rtcMethod, isReadOnly, parameters)
    {
        ReadAnswer = readAnswer;
    }

    public AnswerReader<TAnswer> ReadAnswer { get; }
}
