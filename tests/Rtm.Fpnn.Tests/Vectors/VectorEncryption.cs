namespace Rtm.Fpnn.Tests.Vectors;

/// <summary>The keys of an encrypted conversation: those of a test server, made for the recording.</summary>
public sealed record VectorEncryption(
    string Curve,
    int Bits,
    string Mode,
    string ServerPrivateKey,
    string ServerPublicKey,
    string ServerPublicKeyPem,
    string SharedSecret,
    string AesKey,
    string Iv);
