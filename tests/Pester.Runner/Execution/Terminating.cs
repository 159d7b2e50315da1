using System.Management.Automation;

namespace Pester.Runner.Execution;

/// <summary>Errors that end a test, on their way in and out.</summary>
internal static class Terminating
{
    /// <summary>Makes an error that ends a test as <c>throw</c> does, whatever <c>$ErrorActionPreference</c> says; the caller throws it.</summary>
    public static RuntimeException Error(string errorId, string message)
    {
        var record = new ErrorRecord(new InvalidOperationException(message), errorId, ErrorCategory.InvalidResult, null);
        // An error that a cmdlet throws ends only its statement, unless it says that a throw statement made it.
        return new RuntimeException(message, record.Exception, record) { WasThrownFromThrowStatement = true };
    }

    /// <summary>Gives what <c>$_</c> would be in a <c>catch</c> of an exception.</summary>
    public static ErrorRecord Caught(RuntimeException exception) => new(exception.ErrorRecord, exception);
}
