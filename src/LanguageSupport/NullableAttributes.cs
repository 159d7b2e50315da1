namespace System.Diagnostics.CodeAnalysis;

/// <summary>States which result of a method says that an argument is not null.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute : Attribute
{
    public NotNullWhenAttribute(bool returnValue) => ReturnValue = returnValue;

    /// <summary>The result that says so.</summary>
    public bool ReturnValue { get; }
}

/// <summary>States which result of a method says that an argument may be null, although its type does not.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class MaybeNullWhenAttribute : Attribute
{
    public MaybeNullWhenAttribute(bool returnValue) => ReturnValue = returnValue;

    /// <summary>The result that says so.</summary>
    public bool ReturnValue { get; }
}
