using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>By which the compiler marks a member that must be set when an object is made.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;

/// <summary>By which the compiler keeps older compilers from using what they do not understand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute : Attribute
{
    public CompilerFeatureRequiredAttribute(string featureName) => FeatureName = featureName;

    /// <summary>What a compiler has to understand.</summary>
    public string FeatureName { get; }
}
