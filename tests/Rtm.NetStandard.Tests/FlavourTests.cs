using System.Reflection;
using System.Runtime.Versioning;
using Rtm.Emulator;
using Rtm.Fpnn.Voice;

namespace Rtm.NetStandard.Tests;

public sealed class FlavourTests
{
    [Theory]
    [InlineData(typeof(RtmVoiceClient))]
    [InlineData(typeof(RtmEmulator))]
    public void What_these_tests_run_is_built_for_netstandard(Type type) =>
        Assert.Equal(".NETStandard,Version=v2.0", type.Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
}
