using System.Runtime.InteropServices;
using System.Security;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Reads a secret at the moment when it is needed.</summary>
internal static class SecureStringReading
{
    /// <summary>The text; the unmanaged copy on the way is wiped.</summary>
    public static string Reveal(this SecureString secret)
    {
        IntPtr copy = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(copy, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(copy);
        }
    }
}
