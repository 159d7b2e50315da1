using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>A request: a method, its parameters, and how its answer is read. Written again at each attempt, so a signature is fresh.</summary>
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

/// <summary>Something that writes itself as the payload of a frame.</summary>
public interface IFpnnPayload
{
    /// <summary>Writes one MessagePack map.</summary>
    void WriteTo(ref MessagePackWriter writer);
}

/// <summary>The empty map: the answer of calls that only succeed, the parameters of calls that have none.</summary>
internal readonly struct EmptyPayload : IFpnnPayload
{
    /// <inheritdoc/>
    public void WriteTo(ref MessagePackWriter writer) => writer.WriteMapHeader(0);
}

/// <summary>The answer of calls that only succeed.</summary>
internal readonly struct Nothing
{
    /// <summary>Checks that the answer is a map; whatever stands in it is ignored.</summary>
    public static Nothing Read(ref PayloadReader reader)
    {
        reader.ReadMapHeader();
        return default;
    }
}
