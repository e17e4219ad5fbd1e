using Krewe.Gateway.Access.Keys;
using Krewe.Storage;

namespace Krewe.Silo;

/// <summary>The key that an installation begins with, and what the ready line says of it.</summary>
internal static class AdminKey
{
    /// <summary>
    /// Sees to it that there is one, unless this process answers no API: many silos that start at once must not each make a key that
    /// nobody ever reads.
    /// </summary>
    /// <exception cref="StartException">The key that the operator chose opens nothing.</exception>
    public static async Task<string> EnsureAsync(SiloOptions options, IStore store, string folder)
    {
        if (!options.RunsGateway)
        {
            return "no API here, so no admin key";
        }

        if (options.AdminKey is { } chosen)
        {
            return await FirstKey.EnsureAsync(store, chosen, TimeProvider.System, CancellationToken.None)
                ? $"admin key {chosen.Id} from {OptionReader.AdminKeyVariable}"
                : throw new StartException($"the key {chosen.Id} in {OptionReader.AdminKeyVariable} was revoked, or the database knows it with another secret: choose a new one");
        }

        var file = await FirstKey.EnsureAsync(store, folder, TimeProvider.System, CancellationToken.None);
        return file.Exists ? $"admin key in {file.Path}" : $"admin key made by an earlier start elsewhere, not in {file.Path}";
    }
}
