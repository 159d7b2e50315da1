#if NET
using System.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Diagnostics;

/// <content>What goes to the meter and to the source of spans.</content>
internal sealed partial class ClientTelemetry
{
    private const string ErrorType = "error.type";
    private const string Other = "_OTHER";

    private KeyValuePair<string, object?>[] _server = [];
    private KeyValuePair<string, object?>[] _sent = [];
    private KeyValuePair<string, object?>[] _received = [];

    /// <summary>The attributes that say which server it is.</summary>
    public KeyValuePair<string, object?>[] Server => _server;

    static partial void LookForObservers(ref bool isObserved) => isObserved = FpnnInstruments.IsCallObserved;

    partial void BeginSpan(string method, ref IDisposable? span)
    {
        if (!FpnnInstruments.Spans.HasListeners())
            return;
        Activity? callers = Activity.Current;
        try
        {
            span = FpnnInstruments.Spans.StartActivity(ActivityKind.Client, name: method, tags: CallTags(method));
        }
        catch (Exception failure)
        {
            FpnnEventSource.Log.ListenerFailed(failure);
        }

        Activity.Current = callers;
    }

    partial void MeasureCall(string method, TimeSpan duration, int retries, Exception? failure, IDisposable? span)
    {
        if (FpnnInstruments.Duration.Enabled)
        {
            TagList tags = CallTags(method);
            if (failure is not null)
                tags.Add(ErrorType, TypeOf(failure));
            FpnnInstruments.Record(duration.TotalSeconds, tags);
        }

        if (span is not Activity activity)
            return;
        if (activity.IsAllDataRequested)
            Describe(activity, retries, failure);
        // Stopping makes the span's predecessor the current one of this thread, which is not the caller's.
        Activity? threads = Activity.Current;
        try
        {
            activity.Stop();
        }
        catch (Exception fault)
        {
            FpnnEventSource.Log.ListenerFailed(fault);
        }

        Activity.Current = threads;
    }

    private static void CountBytes(int bytes, KeyValuePair<string, object?>[] tags)
    {
        if (FpnnInstruments.Bytes.Enabled)
            FpnnInstruments.Add(FpnnInstruments.Bytes, bytes, new TagList(tags));
    }

    private static void Describe(Activity span, int retries, Exception? failure)
    {
        if (retries > 0)
            span.SetTag("fpnn.request.resend_count", retries);
        if (failure is not null)
            span.SetTag(ErrorType, TypeOf(failure)).SetStatus(ActivityStatusCode.Error, failure.Message);
        if (failure is FpnnAnswerException refused)
            span.SetTag("fpnn.response.code", refused.Code);
    }

    // Of which there are few: a server may make up codes.
    private static string TypeOf(Exception failure) =>
        failure is FpnnException { Error.Family: FpnnErrorFamily.Unknown } ? Other : CauseOf(failure);

    private TagList CallTags(string method) => new(_server) { { "rpc.system", "fpnn" }, { "rpc.method", method } };

    partial void SetServer(string host, int port)
    {
        _server = [new("server.address", host), new("server.port", port)];
        _sent = [.. _server, new("network.io.direction", "transmit")];
        _received = [.. _server, new("network.io.direction", "receive")];
    }

    partial void CountConnect()
    {
        if (FpnnInstruments.Connects.Enabled)
            FpnnInstruments.Add(FpnnInstruments.Connects, 1, new TagList(_server));
    }

    partial void CountLoss(FpnnException reason)
    {
        if (FpnnInstruments.Losses.Enabled)
            FpnnInstruments.Add(FpnnInstruments.Losses, 1, new TagList(_server) { { ErrorType, TypeOf(reason) } });
    }

    partial void CountRefusal(int code)
    {
        if (FpnnInstruments.Refusals.Enabled)
            FpnnInstruments.Add(FpnnInstruments.Refusals, 1, new TagList(_server) { { ErrorType, FpnnError.Find(code).Name } });
    }

    partial void CountResend(string method)
    {
        if (FpnnInstruments.Resends.Enabled)
            FpnnInstruments.Add(FpnnInstruments.Resends, 1, CallTags(method));
    }

    partial void CountSent(int bytes) => CountBytes(bytes, _sent);

    partial void CountReceived(int bytes) => CountBytes(bytes, _received);

    partial void BeginGauges() => FpnnInstruments.Add(this);

    partial void EndGauges() => FpnnInstruments.Remove(this);
}
#endif
