using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Methods;

/// <summary>Carries a method out.</summary>
/// <returns>The answer.</returns>
/// <exception cref="RefusalException">The method is refused; nothing has changed.</exception>
internal delegate IFpnnPayload MethodHandler(in QuestParameters parameters);
