using System.Globalization;
using System.Reflection;

namespace Krewe.Storage.Migrations;

/// <summary>Reads migrations from embedded files <c>NNNN_name.up.sql</c> and <c>NNNN_name.down.sql</c>.</summary>
internal static class MigrationFiles
{
    private const string UpSuffix = ".up.sql";
    private const string DownSuffix = ".down.sql";
    private static readonly Assembly Assembly = typeof(MigrationFiles).Assembly;

    /// <summary>The migrations of one folder (not those below it), in order.</summary>
    /// <param name="folder">As in a resource's name: <c>Postgres.Migrations</c>.</param>
    public static IReadOnlyList<Migration> Read(string folder)
    {
        var prefix = $"Krewe.Storage.{folder}.";
        return [.. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(UpSuffix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..^UpSuffix.Length])
            .Where(stem => !stem.Contains('.', StringComparison.Ordinal))
            .Select(stem => Read(prefix, stem))
            .OrderBy(migration => migration.Number)];
    }

    private static Migration Read(string prefix, string stem)
    {
        // A digit cannot begin a folder's name in a resource, but it can begin a file's: 0001_core.
        var underscore = stem.IndexOf('_', StringComparison.Ordinal);
        return new Migration(
            int.Parse(stem[..underscore], CultureInfo.InvariantCulture),
            stem[(underscore + 1)..],
            Text(prefix + stem + UpSuffix),
            Text(prefix + stem + DownSuffix));
    }

    private static string Text(string resource)
    {
        using var stream = Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Every migration has an up and a down file; {resource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
