using System.Text;
using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Pushing;

/// <summary>A quest that the server sends, with any parameters, whose answer is kept as JSON.</summary>
internal readonly struct PushQuest : IFpnnQuest<string>
{
    private readonly ReadOnlyMemory<byte> _parameters;

    private PushQuest(string method, ReadOnlyMemory<byte> parameters)
    {
        Method = method;
        _parameters = parameters;
    }

    public string Method { get; }

    public bool IsReadOnly => false;

    /// <exception cref="ArgumentException">The method's name is empty or too long, or the parameters are not a JSON object.</exception>
    public static PushQuest Create(string method, string json)
    {
        _ = method ?? throw new ArgumentNullException(nameof(method));
        _ = json ?? throw new ArgumentNullException(nameof(json));
        if (Encoding.UTF8.GetByteCount(method) is 0 or > FrameHeader.MaxMethodLength)
            throw new ArgumentException($"A method name is 1-{FrameHeader.MaxMethodLength} bytes.", nameof(method));
        try
        {
            ReadOnlyMemory<byte> parameters = JsonPayload.ToMessagePack(Encoding.UTF8.GetBytes(json));
            new PayloadReader(parameters).ReadMapHeader();
            return new PushQuest(method, parameters);
        }
        catch (PayloadException cause)
        {
            throw new ArgumentException("The parameters of a push are a JSON object.", nameof(json), cause);
        }
    }

    public void WriteTo(ref MessagePackWriter writer) => writer.WriteRaw(_parameters.Span);

    public string ReadAnswer(ref PayloadReader reader) => MessagePackSerializer.ConvertToJson(reader.ReadRaw());
}
