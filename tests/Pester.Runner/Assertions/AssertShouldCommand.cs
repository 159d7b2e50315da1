using System.Management.Automation;
using Pester.Runner.Execution;

namespace Pester.Runner.Assertions;

/// <summary><c>Should</c>: fails the test if a value is not as expected.</summary>
[Cmdlet(VerbsLifecycle.Assert, "Should")]
public sealed class AssertShouldCommand : PSCmdlet, IDynamicParameters
{
    private readonly List<object?> _input = [];
    private RuntimeDefinedParameterDictionary _parameters = [];

    /// <summary>The value to judge.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? ActualValue { get; set; }

    /// <summary>Expects the opposite.</summary>
    [Parameter]
    public SwitchParameter Not { get; set; }

    /// <summary>Offers each operator as a switch, with a parameter set of the same name.</summary>
    public object GetDynamicParameters() => _parameters = OperatorParameters.Create();

    /// <inheritdoc/>
    protected override void ProcessRecord() => _input.Add(ActualValue);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == OperatorParameters.Throw)
        {
            JudgeThrow();
            return;
        }

        var shouldOperator = ShouldOperators.All[ParameterSetName];
        if (shouldOperator.TakesAll)
            Judge(shouldOperator, _input.ToArray());
        else if (_input.Count == 0)
            Judge(shouldOperator, null);
        else
            _input.ForEach(value => Judge(shouldOperator, value));
    }

    private string BecauseClause => Value<string>(OperatorParameters.Because)?.Trim() is { Length: > 0 } reason
        ? $" because {(reason.StartsWith("because ", StringComparison.OrdinalIgnoreCase) ? reason["because ".Length..] : reason)},"
        : "";

    private void Judge(ShouldOperator shouldOperator, object? actual) =>
        FailIf(shouldOperator.Judge(InvokeCommand, actual, Value<object>(OperatorParameters.ExpectedValue), Not, BecauseClause));

    private void JudgeThrow()
    {
        foreach (var value in _input)
        {
            var error = ErrorOf(LanguagePrimitives.ConvertTo<ScriptBlock>(value));
            if (Not)
            {
                FailIf(ThrowAssertion.JudgeNone(error, BecauseClause));
                continue;
            }

            var assertion = new ThrowAssertion(
                Value<string>(OperatorParameters.ExpectedMessage) ?? "",
                Value<string>(OperatorParameters.ErrorId) ?? "",
                Value<Type>(OperatorParameters.ExceptionType));
            FailIf(assertion.Judge(error, BecauseClause));
            if (_parameters[OperatorParameters.PassThru].IsSet)
                WriteObject(error);
        }
    }

    private ErrorRecord? ErrorOf(ScriptBlock code)
    {
        try
        {
            new UserScope(InvokeCommand, SessionState).RunApart(code);
            return null;
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            return Terminating.Caught(exception);
        }
    }

    private T? Value<T>(string parameter) => _parameters[parameter].Value is { } value ? LanguagePrimitives.ConvertTo<T>(value) : default;

    private static void FailIf(string? failure)
    {
        if (failure is not null)
            throw Terminating.Error("PesterAssertionFailed", failure);
    }
}
