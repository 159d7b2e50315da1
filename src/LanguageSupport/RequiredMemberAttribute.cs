using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>By which the compiler marks a member that must be set when an object is made.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
