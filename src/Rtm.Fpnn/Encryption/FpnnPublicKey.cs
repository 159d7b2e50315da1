using System.Buffers.Binary;
using Org.BouncyCastle.Utilities.Encoders;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// The public key of an FPNN server or client: a point of an elliptic curve, checked to lie on it. A client must have the server's
/// key from a trusted place before it connects; nothing else protects it from someone in the middle.
/// </summary>
public sealed class FpnnPublicKey : IEquatable<FpnnPublicKey>
{
    private const string PemLabel = "PUBLIC KEY";
    private const byte UncompressedMark = 0x04;
    private const int FingerprintLength = 8;

    private readonly byte[] _coordinates;
    private string? _fingerprint;

    private FpnnPublicKey(EllipticCurve curve, byte[] coordinates)
    {
        Curve = curve;
        _coordinates = coordinates;
    }

    /// <summary>The curve on which the key lies.</summary>
    public EllipticCurve Curve { get; }

    /// <summary>
    /// The first 8 bytes of the SHA-256 hash of X‖Y in hex: short enough to compare by eye.
    /// </summary>
    public string Fingerprint => _fingerprint ??= Hex.ToHexString(Digest.Sha256(_coordinates)).Substring(0, 2 * FingerprintLength);

    /// <summary>Reads a key from text: PEM (SubjectPublicKeyInfo), its base64 alone, or X‖Y in hex (96, 112 or 128 digits).</summary>
    /// <param name="text">The key.</param>
    /// <param name="curve">
    /// The curve on which the key must lie. Without it a key of 64 bytes is taken to be on secp256r1 if it lies there, else on secp256k1.
    /// </param>
    /// <exception cref="InvalidKeyException">The text is not a public key that FPNN can use; the message says why.</exception>
    public static FpnnPublicKey Parse(string text, EllipticCurve? curve = null)
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        return FromDerOrRaw(KeyFile.FromText(text), curve);
    }

    /// <summary>Reads a key from the content of a file: PEM, DER (SubjectPublicKeyInfo), X‖Y as plain bytes or as hex.</summary>
    /// <param name="content">The content.</param>
    /// <param name="curve">The curve on which the key must lie; see <see cref="Parse"/>.</param>
    /// <exception cref="InvalidKeyException">The content is not a public key that FPNN can use; the message says why.</exception>
    public static FpnnPublicKey Load(byte[] content, EllipticCurve? curve = null)
    {
        _ = content ?? throw new ArgumentNullException(nameof(content));
        return FromDerOrRaw(KeyFile.FromContent(content), curve);
    }

    /// <summary>Reads a key from a file in any of the forms of <see cref="Load"/>.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="curve">The curve on which the key must lie; see <see cref="Parse"/>.</param>
    /// <exception cref="InvalidKeyException">The file holds no public key that FPNN can use; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FpnnPublicKey LoadFile(string path, EllipticCurve? curve = null)
    {
        try
        {
            return Load(KeyFile.Read(path), curve);
        }
        catch (InvalidKeyException exception)
        {
            throw new InvalidKeyException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Takes a key from X‖Y as it travels in the <c>*key</c> quest: 64, 56 or 48 bytes.</summary>
    /// <param name="coordinates">X‖Y. A leading 04, the mark of an uncompressed point, is tolerated.</param>
    /// <param name="curve">The curve on which the key must lie; see <see cref="Parse"/>.</param>
    /// <exception cref="InvalidKeyException">The bytes are not a point of the curve; the message says why.</exception>
    public static FpnnPublicKey FromRaw(ReadOnlySpan<byte> coordinates, EllipticCurve? curve = null)
    {
        if (IsPoint(coordinates.Length - 1) && coordinates[0] == UncompressedMark)
            coordinates = coordinates.Slice(1);
        RefuseWrongLength(coordinates);

        byte[] copy = coordinates.ToArray();
        if (Array.TrueForAll(copy, value => value == 0))
            throw new InvalidKeyException("The public key consists of zeros. Copy it again from the server.");
        if (curve is { } wanted)
            return OnCurve(wanted, copy);

        EllipticCurve[] candidates = EllipticCurves.WithCoordinateLength(copy.Length / 2);
        foreach (EllipticCurve candidate in candidates)
        {
            if (CurveArithmetic.IsOnCurve(candidate, copy))
                return new FpnnPublicKey(candidate, copy);
        }

        throw OffCurve(string.Join(" or ", candidates.Select(EllipticCurves.GetName)));
    }

    /// <summary>X‖Y: 64, 56 or 48 bytes, as FPNN SDKs take a raw key.</summary>
    public byte[] ToRaw() => (byte[])_coordinates.Clone();

    /// <summary>X‖Y in lower-case hex.</summary>
    public string ToHex() => Hex.ToHexString(_coordinates);

    /// <summary>SubjectPublicKeyInfo in DER.</summary>
    public byte[] ToDer() => KeyDocument.WritePublicKey(Curve, _coordinates);

    /// <summary>SubjectPublicKeyInfo in PEM, with line feeds.</summary>
    public string ToPem() => PemText.Write(PemLabel, ToDer());

    /// <inheritdoc/>
    public bool Equals(FpnnPublicKey? other) =>
        other is not null && Curve == other.Curve && _coordinates.AsSpan().SequenceEqual(other._coordinates);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FpnnPublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(_coordinates);

    /// <summary>The curve and the fingerprint.</summary>
    public override string ToString() => $"{Curve.GetName()} {Fingerprint}";

    internal static byte[] UncompressedPoint(byte[] coordinates) => [UncompressedMark, .. coordinates];

    private static FpnnPublicKey FromDerOrRaw(byte[] key, EllipticCurve? curve)
    {
        if (key.Length == 0)
            throw new InvalidKeyException("The key is empty. Give the server's public key.");
        if (!IsDer(key))
            return FromRaw(key, curve);

        byte[] point = KeyDocument.ReadPublicKey(key, out EllipticCurve named);
        if (curve is { } wanted && wanted != named)
            throw OtherCurve(named, wanted);
        return FromRaw(point, named);
    }

    // X‖Y and a plain private number may begin with any byte. The DER form of a compressed key on secp256k1 is as long as X‖Y on secp224r1.
    private static bool IsDer(byte[] key) => key[0] == KeyDocument.FirstByte && key.Length switch
    {
        var length when IsPoint(length) => key[1] == length - 2 && key[2] == KeyDocument.FirstByte,
        var length when IsPoint(2 * length) => key[2] == KeyDocument.FirstByte,
        _ => true,
    };

    private static FpnnPublicKey OnCurve(EllipticCurve curve, byte[] coordinates)
    {
        if (coordinates.Length != 2 * curve.GetCoordinateLength())
        {
            throw new InvalidKeyException(
                $"A public key on {curve.GetName()} has {2 * curve.GetCoordinateLength()} bytes (X and Y), "
                + $"but this one has {coordinates.Length}. Use the server's key, and the curve that belongs to it.");
        }

        if (CurveArithmetic.IsOnCurve(curve, coordinates))
            return new FpnnPublicKey(curve, coordinates);
        foreach (EllipticCurve other in EllipticCurves.WithCoordinateLength(coordinates.Length / 2))
        {
            if (other != curve && CurveArithmetic.IsOnCurve(other, coordinates))
                throw OtherCurve(other, curve);
        }

        throw OffCurve(curve.GetName());
    }

    private static bool IsPoint(int length) => length % 2 == 0 && EllipticCurves.WithCoordinateLength(length / 2).Length > 0;

    private static void RefuseWrongLength(ReadOnlySpan<byte> key)
    {
        int length = key.Length;
        if (IsPoint(length))
            return;
        if (IsPoint(2 * (length - 1)) && key[0] is 0x02 or 0x03)
        {
            throw new InvalidKeyException(
                "The public key is compressed (X only). FPNN needs X and Y: take the uncompressed key file, "
                + "or write the key again with openssl ec -pubin -conv_form uncompressed.");
        }

        string advice = IsPoint(2 * length)
            ? "It may be a private key; give the server's public key."
            : "It is truncated or has trailing bytes; copy it again in full.";
        throw new InvalidKeyException($"A public key has 64, 56 or 48 bytes (X and Y), but this one has {length}. {advice}");
    }

    private static InvalidKeyException OffCurve(string curveNames) => new(
        $"The public key is not a point of {curveNames}: it is damaged. Copy it again in full.");

    private static InvalidKeyException OtherCurve(EllipticCurve actual, EllipticCurve wanted) => new(
        $"The public key is on {actual.GetName()}, not on {wanted.GetName()}. Use the server's key, and the curve that belongs to it.");
}
