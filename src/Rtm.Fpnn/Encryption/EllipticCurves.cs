namespace Rtm.Fpnn.Encryption;

/// <summary>The elliptic curves on which FPNN agrees on a key. A server has a key on one of them.</summary>
public enum EllipticCurve
{
    /// <summary>secp256k1: 32-byte coordinates.</summary>
    Secp256k1,

    /// <summary>secp256r1, also called P-256 and prime256v1: 32-byte coordinates.</summary>
    Secp256r1,

    /// <summary>secp224r1, also called P-224: 28-byte coordinates.</summary>
    Secp224r1,

    /// <summary>secp192r1, also called P-192 and prime192v1: 24-byte coordinates.</summary>
    Secp192r1,
}

/// <summary>Facts about each <see cref="EllipticCurve"/>.</summary>
public static class EllipticCurves
{
    // Loops over arrays, here and where keys are read: LINQ over an enum is compiled again for each enum, and a process's first
    // encrypted connection would wait for it.
    private static readonly EllipticCurve[] Curves =
        [EllipticCurve.Secp256k1, EllipticCurve.Secp256r1, EllipticCurve.Secp224r1, EllipticCurve.Secp192r1];

    /// <summary>All curves that FPNN knows.</summary>
    public static IReadOnlyList<EllipticCurve> All { get; } = Array.AsReadOnly(Curves);

    internal static string Names => string.Join(", ", Array.ConvertAll(Curves, GetName));

    /// <summary>The name by which FPNN configurations and SDKs call the curve, such as <c>secp256r1</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="curve"/> is not a defined value.</exception>
    public static string GetName(this EllipticCurve curve) => curve switch
    {
        EllipticCurve.Secp256k1 => "secp256k1",
        EllipticCurve.Secp256r1 => "secp256r1",
        EllipticCurve.Secp224r1 => "secp224r1",
        EllipticCurve.Secp192r1 => "secp192r1",
        _ => throw Undefined(curve),
    };

    /// <summary>
    /// The length in bytes of one coordinate, which is also that of a private key and of a shared secret: 32, 28 or 24.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="curve"/> is not a defined value.</exception>
    public static int GetCoordinateLength(this EllipticCurve curve) => curve switch
    {
        EllipticCurve.Secp256k1 or EllipticCurve.Secp256r1 => 32,
        EllipticCurve.Secp224r1 => 28,
        EllipticCurve.Secp192r1 => 24,
        _ => throw Undefined(curve),
    };

    /// <summary>Reads a curve's name, in any case.</summary>
    /// <exception cref="FormatException"><paramref name="name"/> is none of the four names.</exception>
    public static EllipticCurve Parse(string name) => TryParse(name, out EllipticCurve curve)
        ? curve
        : throw new FormatException($"'{name}' is not a curve of FPNN. Use one of {Names}.");

    /// <summary>Reads a curve's name, in any case; false if it is none of the four names.</summary>
    public static bool TryParse(string? name, out EllipticCurve curve)
    {
        foreach (EllipticCurve candidate in Curves)
        {
            if (string.Equals(candidate.GetName(), name, StringComparison.OrdinalIgnoreCase))
            {
                curve = candidate;
                return true;
            }
        }

        curve = default;
        return false;
    }

    /// <summary>The curves with coordinates of this length in bytes, the more usual one first; none if there are no such curves.</summary>
    internal static EllipticCurve[] WithCoordinateLength(int length) => length switch
    {
        32 => [EllipticCurve.Secp256r1, EllipticCurve.Secp256k1],
        28 => [EllipticCurve.Secp224r1],
        24 => [EllipticCurve.Secp192r1],
        _ => [],
    };

    private static ArgumentOutOfRangeException Undefined(EllipticCurve curve) =>
        new(nameof(curve), curve, $"The curve must be one of {Names}.");
}
