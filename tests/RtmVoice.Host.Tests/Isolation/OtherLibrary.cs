using System.Reflection;
using System.Reflection.Emit;

namespace RtmVoice.Host.Tests.Isolation;

/// <summary>An assembly of a name that the module's library has too, as another module might bring it: of another version and content.</summary>
public static class OtherLibrary
{
    /// <summary>The one type in it.</summary>
    public const string TypeName = "Other.Marker";

    /// <summary>Writes it to a folder.</summary>
    /// <returns>The file's path.</returns>
    public static string Write(string folder, string name, Version version)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = version }, typeof(object).Assembly);
        assembly.DefineDynamicModule(name).DefineType(TypeName, TypeAttributes.Public | TypeAttributes.Class).CreateType();
        var path = Path.Combine(folder, name + ".dll");
        assembly.Save(path);
        return path;
    }
}
