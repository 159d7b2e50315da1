namespace Rtm.Emulator.Methods;

/// <summary>The methods that the emulator knows, by name.</summary>
internal sealed class MethodTable
{
    private readonly Method[] _methods;

    public MethodTable(params IReadOnlyList<Method>[] families)
    {
        _methods = [.. families.SelectMany(family => family)];
    }

    public Method? Find(ReadOnlySpan<byte> name)
    {
        // A dozen names that differ in length: comparing beats hashing.
        foreach (Method method in _methods)
        {
            if (name.SequenceEqual(method.Name))
                return method;
        }

        return null;
    }
}
