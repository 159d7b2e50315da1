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
    private static readonly ScriptBlock CallFile = ScriptBlock.Create("& $args[0]");

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
            catch (Exception exception) when (exception is not PipelineStoppedException)
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
    /// <exception cref="RuntimeException">The code threw, or ended in a <c>break</c>, <c>continue</c> or <c>exit</c> that would end more than itself.</exception>
    public void Run(ScriptBlock code, Node? owner = null) =>
        Contain(() => invoke.InvokeScript(false, code, null, ArgumentsOf(code, owner)));

    /// <summary>Runs a script file, in a script scope of its own.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RuntimeException">As for <see cref="Run"/>.</exception>
    public void RunFile(string path) => Contain(() => invoke.InvokeScript(true, CallFile, null, path));

    /// <summary>Runs user code in a scope of its own.</summary>
    public void RunApart(ScriptBlock code) => invoke.InvokeScript(true, code, null);

    /// <summary>Evaluates an expression in this scope.</summary>
    public string Evaluate(string expression) => string.Concat(invoke.InvokeScript(true, ScriptBlock.Create(expression), null));

    private static void Contain(Action action)
    {
        try
        {
            action();
        }
        catch (FlowControlException)
        {
            throw Terminating.Error("FlowControlOutsideLoop", "A break, continue or exit outside of a loop ended it: use return.");
        }
    }

    private static object?[] ArgumentsOf(ScriptBlock code, Node? owner)
    {
        if (owner is null || code.Ast is not ScriptBlockAst { ParamBlock.Parameters: var parameters })
            return [];

        var variables = owner.Variables.ToDictionary(StringComparer.OrdinalIgnoreCase);
        return [.. parameters.Select(parameter => variables.GetValueOrDefault(parameter.Name.VariablePath.UserPath))];
    }
}
