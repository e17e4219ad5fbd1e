namespace Krewe.Tests.Support.Data;

/// <summary>Real files collected outside the repository, as an extra to the inputs that the tests carry themselves.</summary>
/// <remarks>
/// They lie in <c>shared/data</c> beside the repository or beside a folder above it; <c>KREWE_SHARED_DATA</c> names another place.
/// Nothing may depend on them: a machine without them runs every test but those marked <see cref="SharedDataFactAttribute"/>.
/// </remarks>
public static class SharedData
{
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>The absolute path of the folder, or null where this machine does not have it.</summary>
    public static string? Folder => Found.Value;

    /// <summary>Why a test that needs the folder does not run, or null when it is there.</summary>
    public static string? Missing => Folder is null ? "the extra files of ../shared/data are not on this machine" : null;

    /// <summary>The absolute path of a file in the folder.</summary>
    /// <exception cref="InvalidOperationException">The folder is not there: mark the test [SharedDataFact].</exception>
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Folder ?? throw new InvalidOperationException(Missing), .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KREWE_SHARED_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? Path.GetFullPath(named) : null;
        }

        for (var folder = Directory.GetParent(RepositoryRoot.Path); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
