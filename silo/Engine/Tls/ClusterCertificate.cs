using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Krewe.Silo;

/// <summary>This process's certificate, and the authorities that everybody in the cluster must be signed by.</summary>
internal sealed record ClusterCertificate(X509Certificate2 Own, ClusterAuthorities Authorities)
{
    private const string Start = "cannot use TLS in the cluster: ";

    /// <summary>Reads the files and holds the certificate against the authorities, as the other processes will.</summary>
    /// <exception cref="StartException">It would be refused by others; the message is one line that says why.</exception>
    public static ClusterCertificate Load(TlsFiles files, DateTimeOffset now)
    {
        var authorities = ClusterAuthorities.Of(Read(OptionNames.TlsCa, files.Authorities, () => ReadAll(files.Authorities)));
        var own = ReadOwn(files);
        var name = $"the certificate '{files.Certificate}' ({own.Subject})";
        if (!own.HasPrivateKey)
        {
            throw new StartException($"{Start}{name} has no private key with it (pass --{OptionNames.TlsKey})");
        }

        if (own.NotAfter < now.LocalDateTime)
        {
            throw new StartException($"{Start}{name} has expired on {Day(own.NotAfter)}: replace the file, and start again");
        }

        if (own.NotBefore > now.LocalDateTime)
        {
            throw new StartException($"{Start}{name} is not valid before {Day(own.NotBefore)}: replace it, or mend this machine's clock");
        }

        return authorities.Refuse(own, now) is { } why
            ? throw new StartException($"{Start}{name} would be refused by the other processes: {why}")
            : new ClusterCertificate(own, authorities);
    }

    /// <summary>A PFX file comes with its key. One in PEM is first read without: what cannot be read after that is the key.</summary>
    private static X509Certificate2 ReadOwn(TlsFiles files)
    {
        var isPfx = false;
        var certificate = Read(OptionNames.TlsCertificate, files.Certificate, () =>
        {
            isPfx = X509Certificate2.GetCertContentType(files.Certificate) == X509ContentType.Pkcs12;
            return isPfx
                ? X509CertificateLoader.LoadPkcs12FromFile(files.Certificate, files.Password)
                : X509Certificate2.CreateFromPem(File.ReadAllText(files.Certificate));
        });
        return isPfx ? certificate : Read(OptionNames.TlsKey, files.Key ?? files.Certificate, () => ReadWithKey(files));
    }

    private static X509Certificate2 ReadWithKey(TlsFiles files) => files.Password is { } password
        ? X509Certificate2.CreateFromEncryptedPemFile(files.Certificate, password, files.Key)
        : X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);

    private static X509Certificate2Collection ReadAll(string path)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(path);
        return all.Count > 0 ? all : throw new CryptographicException("there is no certificate in it");
    }

    /// <summary>What the platform says of a file that it cannot read has no secret in it.</summary>
    private static T Read<T>(string option, string path, Func<T> read)
    {
        if (!File.Exists(path))
        {
            throw new StartException($"{Start}there is no file '{path}' (--{option})");
        }

        try
        {
            return read();
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException($"{Start}'{path}' cannot be read: {error.Message.ReplaceLineEndings(" ").Trim()} (--{option})", error);
        }
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("u", System.Globalization.CultureInfo.InvariantCulture);
}
