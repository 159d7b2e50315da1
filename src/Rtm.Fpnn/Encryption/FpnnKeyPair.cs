using System.Security.Cryptography;
using Org.BouncyCastle.Utilities.Encoders;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// A private key and its public key: the lasting pair of a server, or the pair that a client makes for one connection.
/// <see cref="Dispose"/> clears the private key from memory.
/// </summary>
public sealed class FpnnKeyPair : IDisposable
{
    private readonly byte[] _scalar;
    private bool _disposed;

    private FpnnKeyPair(EllipticCurve curve, byte[] scalar)
    {
        _scalar = scalar;
        PublicKey = FpnnPublicKey.FromRaw(CurveArithmetic.PublicKey(curve, scalar), curve);
    }

    /// <summary>The curve of both keys.</summary>
    public EllipticCurve Curve => PublicKey.Curve;

    /// <summary>The key to give to clients.</summary>
    public FpnnPublicKey PublicKey { get; }

    /// <summary>Makes a new pair from the system's random numbers.</summary>
    public static FpnnKeyPair Generate(EllipticCurve curve = EllipticCurve.Secp256r1)
    {
        byte[] scalar = new byte[curve.GetCoordinateLength()];
        using var random = RandomNumberGenerator.Create();
        do
        {
            random.GetBytes(scalar);
        }
        while (!CurveArithmetic.IsPrivateKey(curve, scalar));

        return new FpnnKeyPair(curve, scalar);
    }

    /// <summary>Takes the private key as the plain number, most significant byte first: 32, 28 or 24 bytes.</summary>
    /// <exception cref="InvalidKeyException">The length is not the curve's, or the number is out of the curve's range.</exception>
    public static FpnnKeyPair FromRaw(ReadOnlySpan<byte> privateKey, EllipticCurve curve)
    {
        int length = curve.GetCoordinateLength();
        if (privateKey.Length != length)
        {
            string advice = privateKey.Length == 2 * length
                ? "It may be the public key; give the private key."
                : "Copy it again in full, or name the curve that belongs to it.";
            throw new InvalidKeyException(
                $"A private key on {curve.GetName()} has {length} bytes, but this one has {privateKey.Length}. {advice}");
        }

        byte[] scalar = privateKey.ToArray();
        return CurveArithmetic.IsPrivateKey(curve, scalar)
            ? new FpnnKeyPair(curve, scalar)
            : throw new InvalidKeyException(
                $"The private key is zero or too large for {curve.GetName()}. "
                + "Make a new key pair, or name the curve that belongs to the key.");
    }

    /// <summary>Reads a private key from text: PEM (SEC 1 or PKCS #8), its base64 alone, or the plain number in hex.</summary>
    /// <param name="text">The key.</param>
    /// <param name="curve">
    /// The curve of the key. Needed for a plain number of 32 bytes, which says nothing about its curve; otherwise it must agree
    /// with the key.
    /// </param>
    /// <exception cref="InvalidKeyException">The text is not a private key that FPNN can use; the message says why.</exception>
    public static FpnnKeyPair Parse(string text, EllipticCurve? curve = null)
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        return FromDerOrRaw(KeyFile.FromText(text), curve);
    }

    /// <summary>Reads a private key from the content of a file: PEM, DER (SEC 1 or PKCS #8), the plain number as bytes or as hex.</summary>
    /// <param name="content">The content.</param>
    /// <param name="curve">The curve of the key, where the key does not tell it; see <see cref="Parse"/>.</param>
    /// <exception cref="InvalidKeyException">The content is not a private key that FPNN can use; the message says why.</exception>
    public static FpnnKeyPair Load(byte[] content, EllipticCurve? curve = null)
    {
        _ = content ?? throw new ArgumentNullException(nameof(content));
        return FromDerOrRaw(KeyFile.FromContent(content), curve);
    }

    /// <summary>Reads a private key from a file in any of the forms of <see cref="Load"/>.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="curve">The curve of the key, where the key does not tell it; see <see cref="Parse"/>.</param>
    /// <exception cref="InvalidKeyException">The file holds no private key that FPNN can use; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FpnnKeyPair LoadFile(string path, EllipticCurve? curve = null)
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

    /// <summary>
    /// Reads a server's private key from a file, as <see cref="LoadFile"/> does. A plain number of 32 bytes is taken to be on secp256r1, the
    /// usual curve of servers, unless another is named.
    /// </summary>
    /// <inheritdoc cref="LoadFile"/>
    public static FpnnKeyPair LoadServerFile(string path, EllipticCurve? curve = null)
    {
        if (curve is null && new FileInfo(path).Length == EllipticCurve.Secp256r1.GetCoordinateLength())
            curve = EllipticCurve.Secp256r1;
        return LoadFile(path, curve);
    }

    /// <summary>The private key as the plain number: the form in which a server on the C++ framework reads its key file.</summary>
    public byte[] ExportPrivateKey() => (byte[])Scalar.Clone();

    /// <summary>The private key as the plain number in lower-case hex.</summary>
    public string ExportPrivateKeyHex() => Hex.ToHexString(Scalar);

    /// <summary>The private key in SEC 1 DER.</summary>
    public byte[] ExportECPrivateKey() => KeyDocument.WriteSec1(Curve, Scalar, PublicKey.ToRaw());

    /// <summary>The private key in SEC 1 PEM (<c>EC PRIVATE KEY</c>), with line feeds.</summary>
    public string ExportECPrivateKeyPem() => PemText.Write("EC PRIVATE KEY", ExportECPrivateKey());

    /// <summary>The private key in PKCS #8 DER, not encrypted.</summary>
    public byte[] ExportPkcs8PrivateKey() => KeyDocument.WritePkcs8(Curve, Scalar, PublicKey.ToRaw());

    /// <summary>The private key in PKCS #8 PEM (<c>PRIVATE KEY</c>), not encrypted, with line feeds.</summary>
    public string ExportPkcs8PrivateKeyPem() => PemText.Write("PRIVATE KEY", ExportPkcs8PrivateKey());

    /// <summary>The curve and the public key's fingerprint; never the private key.</summary>
    public override string ToString() => $"{PublicKey} (key pair)";

    /// <summary>Clears the private key from memory. The public key stays usable.</summary>
    public void Dispose()
    {
        _disposed = true;
        Array.Clear(_scalar, 0, _scalar.Length);
    }

    /// <summary>What both sides compute, each from its private key and the other's public key: the X coordinate in full length.</summary>
    internal byte[] DeriveSharedSecret(FpnnPublicKey peer) => peer.Curve == Curve
        ? CurveArithmetic.SharedSecret(Curve, Scalar, peer.ToRaw())
        : throw new InvalidKeyException(
            $"The peer's public key is on {peer.Curve.GetName()}, but this key pair is on {Curve.GetName()}. "
            + "Both must be on the server's curve.");

    private byte[] Scalar => !_disposed ? _scalar : throw new ObjectDisposedException(nameof(FpnnKeyPair));

    private static FpnnKeyPair FromDerOrRaw(byte[] key, EllipticCurve? curve)
    {
        try
        {
            if (key.Length == 0)
                throw new InvalidKeyException("The key is empty. Give the private key.");
            return key[0] == KeyDocument.FirstByte && !IsScalar(key.Length)
                ? FromDer(key, curve)
                : FromRaw(key, curve ?? CurveOfLength(key.Length));
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    private static FpnnKeyPair FromDer(byte[] der, EllipticCurve? curve)
    {
        byte[] scalar = KeyDocument.ReadPrivateKey(der, out EllipticCurve? named, out byte[]? point);
        if (curve is { } wanted && named is { } actual && wanted != actual)
        {
            throw new InvalidKeyException(
                $"The private key is on {actual.GetName()}, not on {wanted.GetName()}. Use the curve that belongs to the key.");
        }

        EllipticCurve keyCurve = named ?? curve ?? CurveOfLength(scalar.Length);
        FpnnKeyPair pair = FromRaw(PadLeft(scalar, keyCurve.GetCoordinateLength()), keyCurve);
        Array.Clear(scalar, 0, scalar.Length);
        if (point is null || FpnnPublicKey.FromRaw(point, keyCurve).Equals(pair.PublicKey))
            return pair;

        pair.Dispose();
        throw new InvalidKeyException("The file's private and public key do not belong together. Make a new key pair.");
    }

    // Some writers leave out the leading zeros of the number, against RFC 5915.
    private static ReadOnlySpan<byte> PadLeft(byte[] scalar, int length) =>
        scalar.Length >= length ? scalar : [.. new byte[length - scalar.Length], .. scalar];

    private static bool IsScalar(int length) => EllipticCurves.WithCoordinateLength(length).Length > 0;

    private static EllipticCurve CurveOfLength(int length)
    {
        EllipticCurve[] candidates = EllipticCurves.WithCoordinateLength(length);
        return candidates.Length switch
        {
            1 => candidates[0],
            0 => throw new InvalidKeyException(
                $"A private key has 32, 28 or 24 bytes, but this one has {length}. Give the private key as raw bytes, hex, PEM or DER."),
            _ => throw new InvalidKeyException(
                $"A plain private key of {length} bytes does not tell its curve. Name the curve: "
                + $"{string.Join(" or ", candidates.Select(EllipticCurves.GetName))}."),
        };
    }
}
