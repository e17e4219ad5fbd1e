using Krewe.Storage;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Access.Keys;

/// <summary>The key that a new installation begins with.</summary>
public static class FirstKey
{
    /// <summary>The organization of an installation that has only one.</summary>
    public const string Organization = "default";

    /// <summary>In the data folder, readable by its owner alone.</summary>
    public const string FileName = "admin.key";

    private const string Name = "admin";

    /// <summary>
    /// Makes organization and admin key: the one that the operator chose, however many processes bring it at once. Other keys stay as they
    /// are.
    /// </summary>
    /// <returns>False when a key of this id is there with another secret, or was revoked or has ended, so that nobody gets in with this one.</returns>
    public static async Task<bool> EnsureAsync(IStore store, ApiKey chosen, TimeProvider time, CancellationToken cancellation)
    {
        await store.Projects.EnsureOrganizationAsync(Organization, cancellation);
        await store.Access.TryAddKeyAsync(RecordOf(chosen, time), cancellation);
        return await store.Access.FindKeyAsync(chosen.Id, cancellation) is { RevokedAt: null, ExpiresAt: null } kept && chosen.Matches(kept.SecretHash);
    }

    /// <summary>Makes organization and admin key unless there is any key; returns where the key is.</summary>
    public static async Task<AdminKeyFile> EnsureAsync(IStore store, string folder, TimeProvider time, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, FileName);
        await store.Projects.EnsureOrganizationAsync(Organization, cancellation);
        if (await store.Access.CountKeysAsync(cancellation) == 0)
        {
            var key = ApiKey.Create();

            // First the file: a key that is stored and nowhere readable would lock everybody out.
            await WriteAsync(path, key, cancellation);
            await store.Access.TryAddKeyAsync(RecordOf(key, time), cancellation);
        }

        return new AdminKeyFile(path, File.Exists(path));
    }

    private static ApiKeyRecord RecordOf(ApiKey key, TimeProvider time) => new(
        Organization, key.Id, key.HashSecret(), Name, Role.Admin.Name(), null, null, WholeMicroseconds.Of(time.GetUtcNow()), null, null);

    private static async Task WriteAsync(string path, ApiKey key, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            // The mode of a file that is there already would stay as it is.
            File.Delete(path);
        }

        await using var file = new StreamWriter(path, options);
        await file.WriteLineAsync(key.Reveal().AsMemory(), cancellation);
    }
}

/// <summary>Where the admin key is.</summary>
/// <param name="Path">The file.</param>
/// <param name="Exists">False when the installation was begun with another data folder.</param>
public sealed record AdminKeyFile(string Path, bool Exists);
