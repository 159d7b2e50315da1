using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.ExceptionServices;
using Pester.Runner.Tree;

namespace Pester.Runner.Execution;

/// <summary>The scope that user code runs in: the one that is current in the session state of the test file.</summary>
internal sealed class UserScope(CommandInvocationIntrinsics invoke, SessionState state)
{
    // A try makes every terminating error end the block and not only its statement, as in Pester, whose own code has one around user code.
    private static readonly ScriptBlock Child = ScriptBlock.Create("try { $args[0].Invoke() } finally { }");

    /// <summary>Opens a child scope for the time of an action, as <c>&amp; { }</c> does.</summary>
    public void Enter(Action<UserScope> action)
    {
        ExceptionDispatchInfo? error = null;
        invoke.InvokeScript(true, Child, null, (Action)(() =>
        {
            try
            {
                action(this);
            }
            catch (RuntimeException exception) when (exception is not PipelineStoppedException)
            {
                // Carried past the script, which would wrap it in a MethodInvocationException.
                error = ExceptionDispatchInfo.Capture(exception);
            }
        }));
        error?.Throw();
    }

    /// <summary>Sets variables of this scope.</summary>
    public void Set(IEnumerable<KeyValuePair<string, object?>> variables)
    {
        foreach (var (name, value) in variables)
            state.PSVariable.Set(name, value);
    }

    /// <summary>Runs user code in this scope itself, as <c>. { }</c> does, so that what it sets stays.</summary>
    /// <param name="code">The code.</param>
    /// <param name="owner">The node whose data fill the parameters of the code, if it declares any.</param>
    public void Run(ScriptBlock code, Node? owner = null) => invoke.InvokeScript(false, code, null, ArgumentsOf(code, owner));

    /// <summary>Calls user code with arguments, in a scope of its own.</summary>
    public void CallApart(ScriptBlock code, params object?[] arguments) => invoke.InvokeScript(true, code, null, arguments);

    /// <summary>Evaluates an expression in this scope.</summary>
    public string Evaluate(string expression) => string.Concat(invoke.InvokeScript(true, ScriptBlock.Create(expression), null));

    private static object?[] ArgumentsOf(ScriptBlock code, Node? owner)
    {
        if (owner is null || code.Ast is not ScriptBlockAst { ParamBlock.Parameters: var parameters })
            return [];

        var variables = owner.Variables.ToDictionary(StringComparer.OrdinalIgnoreCase);
        return [.. parameters.Select(parameter => variables.GetValueOrDefault(parameter.Name.VariablePath.UserPath))];
    }
}
