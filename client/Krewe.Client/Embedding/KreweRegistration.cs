using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Krewe.Client;

/// <summary>Adds Krewe to an application.</summary>
public static class KreweRegistration
{
    /// <summary>Adds <see cref="IKrewe"/>, over the way that is chosen.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="choose">Chooses the way: <see cref="ThroughGateway(KreweBuilder, Uri, KreweCredentials)"/>, or one that another package adds.</param>
    /// <exception cref="InvalidOperationException">No way was chosen, or two, or Krewe was added before.</exception>
    public static IServiceCollection AddKrewe(this IServiceCollection services, Action<KreweBuilder> choose)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(choose);
        if (services.Any(service => service.ServiceType == typeof(IKrewe)))
        {
            throw new InvalidOperationException("AddKrewe was called before: one application speaks as one agent in one session.");
        }

        services.TryAddSingleton(TimeProvider.System);
        var builder = new KreweBuilder(services);
        choose(builder);
        return builder.IsChosen
            ? services
            : throw new InvalidOperationException("AddKrewe needs a way to the cluster: call krewe.ThroughGateway(...) or krewe.InCluster(...).");
    }

    /// <summary>Over HTTP to a gateway, which checks the key and its role with every call.</summary>
    /// <param name="krewe">The builder of AddKrewe.</param>
    /// <param name="address">A gateway, such as <c>https://krewe.example</c>.</param>
    /// <param name="credentials">Whom the application acts for.</param>
    public static KreweBuilder ThroughGateway(this KreweBuilder krewe, Uri address, KreweCredentials credentials) =>
        krewe.ThroughGateway(new KreweClientOptions { Addresses = [address] }, credentials);

    /// <summary>Over HTTP to several gateways, or with settings of one's own.</summary>
    /// <param name="krewe">The builder of AddKrewe.</param>
    /// <param name="options">Where the gateways are, and how to talk to them.</param>
    /// <param name="credentials">Whom the application acts for.</param>
    public static KreweBuilder ThroughGateway(this KreweBuilder krewe, KreweClientOptions options, KreweCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(krewe);
        krewe.Choose();
        krewe.Services.AddSingleton(_ => new KreweConnection(options));
        krewe.Services.AddSingleton(services => services.GetRequiredService<KreweConnection>().Open(credentials));
        krewe.Services.AddSingleton<IKrewe>(services => services.GetRequiredService<KreweClient>());
        return krewe;
    }
}
