using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Krewe.Silo;

/// <summary>
/// Who signs the cluster's certificates. They alone are believed, not those that the machine trusts for the web; and who has a
/// certificate of theirs is in, whatever host it names, because silos call each other by address.
/// </summary>
internal sealed class ClusterAuthorities
{
    /// <summary>A process of a cluster is called and calls.</summary>
    private static readonly Oid[] Usages = [new("1.3.6.1.5.5.7.3.1", "server authentication"), new("1.3.6.1.5.5.7.3.2", "client authentication")];

    private readonly X509Certificate2Collection _roots;
    private readonly X509Certificate2Collection _between;

    private ClusterAuthorities(X509Certificate2Collection roots, X509Certificate2Collection between) => (_roots, _between) = (roots, between);

    /// <summary>Those that sign themselves are the roots; the others stand between them and the certificates.</summary>
    public static ClusterAuthorities Of(X509Certificate2Collection all)
    {
        var isRoot = all.ToLookup(one => one.SubjectName.RawData.AsSpan().SequenceEqual(one.IssuerName.RawData));
        return new ClusterAuthorities([.. isRoot[true]], [.. isRoot[false]]);
    }

    /// <summary>Why a certificate is not believed, or null when it is.</summary>
    public string? Refuse(X509Certificate2 certificate, DateTimeOffset now) =>
        Usages.Select(usage => Refuse(certificate, usage, now)).FirstOrDefault(why => why is not null);

    private string? Refuse(X509Certificate2 certificate, Oid usage, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.ExtraStore.AddRange(_between);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(usage);
        return chain.Build(certificate)
            ? null
            : string.Join(", ", chain.ChainStatus.Select(status => InWords(status.Status, usage)).Distinct(StringComparer.Ordinal));
    }

    /// <summary>The usual ones. Of the others the platform's own word is more than a guess of ours.</summary>
    private static string InWords(X509ChainStatusFlags status, Oid usage) => status switch
    {
        X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot => $"no authority in the file of --{OptionNames.TlsCa} signed it",
        X509ChainStatusFlags.NotValidForUsage => $"it does not allow {usage.FriendlyName} (extended key usage)",
        X509ChainStatusFlags.NotTimeValid => "it, or an authority that it comes from, has expired or is not valid yet",
        X509ChainStatusFlags.NotSignatureValid => "its signature is not that of its authority",
        _ => $"{status} (for {usage.FriendlyName})",
    };
}
