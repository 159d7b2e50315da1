using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>By which the compiler marks a setter that only runs when an object is made.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
