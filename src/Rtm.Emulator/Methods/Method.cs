using System.Text;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Methods;

/// <summary>A method that the emulator knows.</summary>
internal sealed class Method
{
    private readonly byte[] _name;

    public Method(string name, bool isSigned, MethodHandler handler)
    {
        _name = Encoding.UTF8.GetBytes(name);
        IsSigned = isSigned;
        Handler = handler;
    }

    /// <summary>The name on the wire, in UTF-8.</summary>
    public ReadOnlySpan<byte> Name => _name;

    /// <summary>Whether the quest carries project id, sign, salt and time stamp.</summary>
    public bool IsSigned { get; }

    public MethodHandler Handler { get; }
}

/// <summary>Carries a method out.</summary>
/// <returns>The answer.</returns>
/// <exception cref="RefusalException">The method is refused; nothing has changed.</exception>
internal delegate IFpnnPayload MethodHandler(in QuestParameters parameters);
