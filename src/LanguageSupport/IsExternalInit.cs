#if NETSTANDARD
using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>By which the compiler marks a setter that only runs when an object is made.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
#else
using System.Runtime.CompilerServices;

// The mark is part of a setter's signature: the cmdlets, compiled against the netstandard2.0 flavour, look for it in this assembly.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#endif
