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
        _certificate = SelfSigned("CN=one");
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
    public void A_file_that_is_not_there_is_said_to_be_missing()
    {
        var nowhere = Path.Combine(_folder.FullName, "nowhere.pem");

        Assert.Contains($"there is no file '{nowhere}' (--tls-certificate)", Refused(Files(nowhere, null)), StringComparison.Ordinal);
        Assert.Contains($"there is no file '{nowhere}' (--tls-ca)", Refused(Files(_certificateFile, null) with { Authorities = nowhere }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_the_others_would_refuse_is_told_why_in_words()
    {
        var strangers = Write("others.pem", SelfSigned("CN=other").ExportCertificatePem());
        var serverOnly = Write("server.pem", $"{SelfSigned("CN=server", "1.3.6.1.5.5.7.3.1").ExportCertificatePem()}\n{_key.ExportPkcs8PrivateKeyPem()}");
        var key = Write("one.key", _key.ExportPkcs8PrivateKeyPem());

        Assert.EndsWith("no authority in the file of --tls-ca signed it", Refused(Files(_certificateFile, key) with { Authorities = strangers }), StringComparison.Ordinal);
        Assert.EndsWith("it does not allow client authentication (extended key usage)", Refused(Files(serverOnly, null) with { Authorities = serverOnly }), StringComparison.Ordinal);
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
        var refused = Refused(Files(certificate, key));

        Assert.EndsWith($"({option})", refused, StringComparison.Ordinal);
        Assert.Contains(option == "--tls-key" ? key ?? certificate : certificate, refused, StringComparison.Ordinal);
    }

    private static string Refused(TlsFiles files) => Assert.Throws<StartException>(() => ClusterCertificate.Load(files, Noon)).Message;

    private X509Certificate2 SelfSigned(string name, params string[] usages)
    {
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256);
        if (usages.Length > 0)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Select(usage => new Oid(usage))], critical: false));
        }

        return request.CreateSelfSigned(Noon.AddDays(-1), Noon.AddDays(1));
    }

    private TlsFiles Files(string certificate, string? key) => new() { Certificate = certificate, Key = key, Authorities = _certificateFile };

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
