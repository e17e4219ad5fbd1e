namespace Krewe.Silo;

/// <summary>Where this process's certificate for the cluster lies, and whom it believes. All processes of a cluster have such files, or none.</summary>
public sealed record TlsFiles
{
    /// <summary>PEM (the key in it or in <see cref="Key"/>) or PFX. <c>--tls-certificate</c>, <c>KREWE_TLS_CERTIFICATE</c>.</summary>
    public required string Certificate { get; init; }

    /// <summary>The private key in PEM; null when the certificate's file has it. <c>--tls-key</c>, <c>KREWE_TLS_KEY</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The authorities that sign the cluster's certificates, in PEM: no others are believed. <c>--tls-ca</c>, <c>KREWE_TLS_CA</c>.</summary>
    public required string Authorities { get; init; }

    /// <summary>Opens the PFX file, or the encrypted key. Only <c>KREWE_TLS_PASSWORD</c>.</summary>
    public string? Password { get; init; }
}
