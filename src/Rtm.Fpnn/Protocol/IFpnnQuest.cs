namespace Rtm.Fpnn.Protocol;

/// <summary>A request: a method, its parameters, and how its answer is read. Written anew at each attempt, so a signature is fresh.</summary>
/// <typeparam name="TAnswer">What the answer is turned into.</typeparam>
public interface IFpnnQuest<out TAnswer> : IFpnnPayload
{
    /// <summary>The method name, 1-255 bytes in UTF-8.</summary>
    string Method { get; }

    /// <summary>Whether the call changes nothing at the server, so that it may be sent again when its answer is lost.</summary>
    bool IsReadOnly { get; }

    /// <summary>Reads the payload of an answer whose status is OK. Called once, on the thread that receives: it must not block.</summary>
    /// <exception cref="PayloadException">The payload does not have the documented form.</exception>
    TAnswer ReadAnswer(ref PayloadReader reader);
}
