using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Krewe.Cluster.Tests.Tls;

/// <summary>Signs certificates for the processes of a test, and writes them into files as an operator would have them.</summary>
internal sealed class Authority : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly OidCollection BothUsages = [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public Authority(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _certificate = request.CreateSelfSigned(Now - (2 * Year), Now + (2 * Year));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Writes the authorities into one file.</summary>
    public static async Task<string> WriteAsync(string path, params Authority[] authorities)
    {
        await File.WriteAllTextAsync(path, string.Join('\n', authorities.Select(authority => authority._certificate.ExportCertificatePem())));
        return path;
    }

    /// <summary>A certificate that is good for a year, or one that was until yesterday.</summary>
    public X509Certificate2 Sign(string name, bool isExpired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(BothUsages, critical: false));
        var end = isExpired ? Now - TimeSpan.FromDays(1) : Now + Year;
        using var signed = request.Create(_certificate, end - Year, end, RandomNumberGenerator.GetBytes(12));
        return signed.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
