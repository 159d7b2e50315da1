using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>By which the compiler keeps older compilers from using what they do not understand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute : Attribute
{
    public CompilerFeatureRequiredAttribute(string featureName) => FeatureName = featureName;

    /// <summary>What a compiler has to understand.</summary>
    public string FeatureName { get; }
}
