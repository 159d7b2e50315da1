namespace Rtm.NetStandard.Tests;

/// <summary>A test that runs a program of .NET Framework.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NetFrameworkFactAttribute : FactAttribute
{
    public NetFrameworkFactAttribute()
    {
        if (!NetFramework.IsAvailable)
            Skip = "There is no mono on the PATH to run a program of .NET Framework. On Debian: .ci/install, or apt-get install mono-runtime libmono-cil-dev.";
    }
}
