namespace Rtm.Fpnn.Protocol;

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
