using System.Security.Cryptography.X509Certificates;
using Krewe.Cluster.Tests.Processes;

namespace Krewe.Cluster.Tests.Tls;

/// <summary>The files of one process, and how they are named to it.</summary>
internal static class Identity
{
    private const string Password = "correct horse";

    /// <summary>The settings with a certificate and its key in PEM.</summary>
    public static async Task<SiloSettings> WithPemAsync(this SiloSettings settings, X509Certificate2 certificate, string authorities)
    {
        var (path, key) = (settings.DataFolder + ".crt", settings.DataFolder + ".key");
        await File.WriteAllTextAsync(path, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return With(settings, ("KREWE_TLS_CERTIFICATE", path), ("KREWE_TLS_KEY", key), ("KREWE_TLS_CA", authorities));
    }

    /// <summary>The settings with a certificate and its key in one PFX file that a password opens.</summary>
    public static async Task<SiloSettings> WithPfxAsync(this SiloSettings settings, X509Certificate2 certificate, string authorities)
    {
        var path = settings.DataFolder + ".pfx";
        await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, Password));
        return With(settings, ("KREWE_TLS_CERTIFICATE", path), ("KREWE_TLS_PASSWORD", Password), ("KREWE_TLS_CA", authorities));
    }

    private static SiloSettings With(SiloSettings settings, params (string Name, string Value)[] variables) =>
        settings with { Environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal) };
}
