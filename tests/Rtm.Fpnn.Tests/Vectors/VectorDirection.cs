using System.Text.Json.Serialization;

namespace Rtm.Fpnn.Tests.Vectors;

[JsonConverter(typeof(JsonStringEnumConverter<VectorDirection>))]
public enum VectorDirection
{
    Client,
    Server,
}
