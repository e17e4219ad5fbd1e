using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Krewe.Client;

/// <summary>Adds agents to an application.</summary>
public static class KreweAgentRegistration
{
    /// <summary>
    /// Adds an agent that works for as long as the host runs. Several kinds may stand side by side; all speak as the agent and session
    /// that <see cref="KreweRegistration.AddKrewe"/> named.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">What it takes, and how much at once. The project is required.</param>
    /// <exception cref="OptionsValidationException">When the host starts, and an option is wrong.</exception>
    public static IServiceCollection AddKreweAgent<TAgent>(this IServiceCollection services, Action<KreweAgentOptions> configure)
        where TAgent : KreweAgent
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<TAgent>();
        services.AddOptions<KreweAgentOptions>(KreweAgentService<TAgent>.OptionsName)
            .Configure(configure)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KreweAgentOptions>, KreweAgentOptionsCheck>());
        services.AddHostedService<KreweAgentService<TAgent>>();
        return services;
    }
}
