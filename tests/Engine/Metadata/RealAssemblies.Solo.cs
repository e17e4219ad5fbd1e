using System.Reflection;

namespace Krewe.Engine.Tests.Metadata;

/// <summary>The real assemblies, as far as they are on this machine.</summary>
internal static class RealAssemblies
{
    /// <summary>Where the types live whose names the solo engine bears; the first is always there.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["Orleans.Core.Abstractions", "Orleans.Serialization.Abstractions", "Orleans.Core", "Orleans.Runtime"];

    /// <summary>The file of an assembly in the folder of restored packages, or null.</summary>
    public static string? Find(string assembly)
    {
        var library = Path.Combine(Metadata("PackageRoot"), $"microsoft.{assembly.ToLowerInvariant()}", Metadata("OrleansVersion"), "lib");
        return Directory.Exists(library)
            ? Directory.EnumerateFiles(library, $"{assembly}.dll", SearchOption.AllDirectories).Max(StringComparer.Ordinal)
            : null;
    }

    private static string Metadata(string key) => typeof(RealAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
