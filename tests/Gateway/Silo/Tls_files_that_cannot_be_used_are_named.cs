using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Krewe.Silo;

namespace Krewe.Gateway.Tests.Silo;

/// <summary>One of three files is wrong, and the message says which option named it.</summary>
public sealed class Tls_files_that_cannot_be_used_are_named : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-tls-");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly string _certificateFile;

    public Tls_files_that_cannot_be_used_are_named()
    {
        _certificate = new CertificateRequest("CN=one", _key, HashAlgorithmName.SHA256).CreateSelfSigned(Noon.AddDays(-1), Noon.AddDays(1));
        _certificateFile = Write("one.crt", _certificate.ExportCertificatePem());
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void The_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        AssertNames("--tls-key", _certificateFile, Path.Combine(_folder.FullName, "nowhere.key"));
        AssertNames("--tls-key", _certificateFile, Write("no.key", "no key"));
        AssertNames("--tls-key", _certificateFile, Write("other.key", other.ExportPkcs8PrivateKeyPem()));
        AssertNames("--tls-key", _certificateFile, null);
    }

    [Fact]
    public void The_certificate()
    {
        var key = Write("one.key", _key.ExportPkcs8PrivateKeyPem());

        AssertNames("--tls-certificate", Path.Combine(_folder.FullName, "nowhere.crt"), key);
        AssertNames("--tls-certificate", Write("no.crt", "no certificate"), key);
    }

    [Fact]
    public void With_both_it_is_read_and_so_is_one_file_with_both_in_it()
    {
        var key = Write("one.key", _key.ExportPkcs8PrivateKeyPem());
        var both = Write("both.pem", $"{_certificate.ExportCertificatePem()}\n{_key.ExportPkcs8PrivateKeyPem()}");

        Assert.Equal("CN=one", ClusterCertificate.Load(Files(_certificateFile, key), Noon).Own.Subject);
        Assert.Equal("CN=one", ClusterCertificate.Load(Files(both, null), Noon).Own.Subject);
    }

    private void AssertNames(string option, string certificate, string? key)
    {
        var refused = Assert.Throws<StartException>(() => ClusterCertificate.Load(Files(certificate, key), Noon));

        Assert.EndsWith($"({option})", refused.Message, StringComparison.Ordinal);
        Assert.Contains(option == "--tls-key" ? key ?? certificate : certificate, refused.Message, StringComparison.Ordinal);
    }

    private TlsFiles Files(string certificate, string? key) => new() { Certificate = certificate, Key = key, Authorities = _certificateFile };

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
