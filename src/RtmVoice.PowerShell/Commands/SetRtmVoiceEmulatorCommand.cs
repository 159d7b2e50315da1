using System.Management.Automation;
using Rtm.Emulator.Faults;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Emulators;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Sets what running emulators do wrong on purpose. What is not given stays as it is.</summary>
[Cmdlet(VerbsCommon.Set, "RtmVoiceEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(RtmVoiceEmulator))]
public sealed class SetRtmVoiceEmulatorCommand : PSCmdlet
{
    /// <summary>The emulators, as Start-RtmVoiceEmulator and Get-RtmVoiceEmulator emit them, or their endpoints. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [EmulatorReference]
    [ArgumentCompleter(typeof(EmulatorEndpointCompleter))]
    public RtmVoiceEmulator[]? Emulator { get; set; }

    /// <summary>Ends all faults first.</summary>
    [Parameter]
    public SwitchParameter Reset { get; set; }

    /// <summary>Decides, with the number of the call, whom the rates strike: a run that repeats its calls repeats its faults.</summary>
    [Parameter]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? Seed { get; set; }

    /// <summary>How long every answer is held back at least, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.0, 600.0)]
    [Number]
    [NoCompletion]
    public double? LatencySeconds { get; set; }

    /// <summary>How much longer an answer is held back at most, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.0, 600.0)]
    [Number]
    [NoCompletion]
    public double? JitterSeconds { get; set; }

    /// <summary>The share of answers that are overtaken by later ones, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? ReorderRate { get; set; }

    /// <summary>The code that calls are refused with; 0 refuses none.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(ErrorCodeCompleter))]
    [Number(IsWhole = true)]
    public int? ErrorCode { get; set; }

    /// <summary>The share of calls that are refused with the error code, 0-1. All unless set.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? ErrorRate { get; set; }

    /// <summary>The only method that is refused with the error code, such as getVoiceRoomList.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MethodNameCompleter))]
    public string? ErrorMethod { get; set; }

    /// <summary>Each connection is closed at its call of this number; 0 closes none.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? CloseAfter { get; set; }

    /// <summary>The share of calls at which their connection is closed, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? CloseRate { get; set; }

    /// <summary>Whether a connection is closed before its call is carried out, or after.</summary>
    [Parameter]
    [Word]
    public RtmVoiceClosePoint? ClosePoint { get; set; }

    /// <summary>Whether connections are reset as soon as they are made.</summary>
    [Parameter]
    [Flag(IsOptional = true)]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public bool? RefuseConnections { get; set; }

    /// <summary>The share of calls that are carried out and never answered, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? StallRate { get; set; }

    /// <summary>Whether connections fall silent for good.</summary>
    [Parameter]
    [Flag(IsOptional = true)]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public bool? Silence { get; set; }

    /// <summary>The share of answers that are cut off in the middle, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? TruncateRate { get; set; }

    /// <summary>The share of answers that are replaced with random bytes, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? GarbageRate { get; set; }

    /// <summary>Whether every byte is sent by itself.</summary>
    [Parameter]
    [Flag(IsOptional = true)]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public bool? ByteByByte { get; set; }

    /// <summary>The share of answers that are sent twice, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? DuplicateRate { get; set; }

    /// <summary>The share of answers before which comes one that nobody waits for, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? UnsolicitedRate { get; set; }

    /// <summary>The share of answers that are written in JSON, 0-1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Number]
    [NoCompletion]
    public double? JsonRate { get; set; }

    /// <summary>How many calls are carried out in a second; those beyond it are refused with 200010. 0 is no limit.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? RateLimit { get; set; }

    /// <summary>How far the emulator's clock is ahead, in seconds; negative if it is behind.</summary>
    [Parameter]
    [ValidateRange(-3000000000.0, 3000000000.0)]
    [Number]
    [NoCompletion]
    public double? ClockOffsetSeconds { get; set; }

    /// <summary>Emits the emulators.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (RtmVoiceEmulator emulator in Emulator ?? EmulatorRegistry.Snapshot())
        {
            if (!emulator.IsRunning)
                WriteError(ErrorRecords.EmulatorNotFound(emulator.Endpoint));
            else if (ShouldProcess($"emulator on {emulator.Endpoint}", "Set faults"))
                Set(emulator);
        }
    }

    private void Set(RtmVoiceEmulator emulator)
    {
        try
        {
            emulator.Faults = Changed(Reset ? EmulatorFaults.None : emulator.Faults);
        }
        catch (ArgumentException reason)
        {
            WriteError(ErrorRecords.InvalidSetting(reason));
            return;
        }

        emulator.WriteWarning(this);
        if (PassThru)
            WriteObject(emulator);
    }

    private EmulatorFaults Changed(EmulatorFaults faults) => new()
    {
        Seed = Seed ?? faults.Seed,
        Latency = Seconds(LatencySeconds) ?? faults.Latency,
        Jitter = Seconds(JitterSeconds) ?? faults.Jitter,
        ReorderRate = ReorderRate ?? faults.ReorderRate,
        ErrorCode = ErrorCode ?? faults.ErrorCode,
        ErrorRate = ErrorRate ?? faults.ErrorRate,
        ErrorMethod = ErrorMethod ?? faults.ErrorMethod,
        CloseAfter = CloseAfter ?? faults.CloseAfter,
        CloseRate = CloseRate ?? faults.CloseRate,
        ClosePoint = (Rtm.Emulator.Faults.ClosePoint?)(int?)ClosePoint ?? faults.ClosePoint,
        RefuseConnections = RefuseConnections ?? faults.RefuseConnections,
        StallRate = StallRate ?? faults.StallRate,
        Silence = Silence ?? faults.Silence,
        TruncateRate = TruncateRate ?? faults.TruncateRate,
        GarbageRate = GarbageRate ?? faults.GarbageRate,
        ByteByByte = ByteByByte ?? faults.ByteByByte,
        DuplicateRate = DuplicateRate ?? faults.DuplicateRate,
        UnsolicitedRate = UnsolicitedRate ?? faults.UnsolicitedRate,
        JsonRate = JsonRate ?? faults.JsonRate,
        RateLimit = RateLimit ?? faults.RateLimit,
        ClockOffset = Seconds(ClockOffsetSeconds) ?? faults.ClockOffset,
    };

    private static TimeSpan? Seconds(double? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
