using System.Security.Authentication;
using Orleans.Connections.Security;

namespace Krewe.Silo;

/// <summary>
/// TLS on every connection between silos, and between silos and clients of the cluster, in both directions with a certificate. Who comes
/// in plain text, or with a certificate of another authority, never gets to send a message.
/// </summary>
internal static class TlsConnections
{
    /// <summary>Whoever is called has to be called something; certificates are not held against it.</summary>
    private const string Called = "krewe";

    public static void Configure(TlsOptions tls, ClusterCertificate certificate, TimeProvider time)
    {
        tls.LocalCertificate = certificate.Own;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        tls.RemoteCertificateValidation = (remote, _, _) => certificate.Authorities.Refuse(remote, time.GetUtcNow()) is null;
        tls.OnAuthenticateAsClient = (_, call) => call.TargetHost = Called;
    }
}
