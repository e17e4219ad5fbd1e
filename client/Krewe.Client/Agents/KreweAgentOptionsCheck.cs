using Microsoft.Extensions.Options;

namespace Krewe.Client;

/// <summary>Says at the start what is wrong with an agent's options.</summary>
internal sealed class KreweAgentOptionsCheck : IValidateOptions<KreweAgentOptions>
{
    public ValidateOptionsResult Validate(string? name, KreweAgentOptions options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail($"{name}: {problem}") : ValidateOptionsResult.Success;
}
