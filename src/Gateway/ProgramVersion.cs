using System.Reflection;

namespace Krewe.Gateway;

/// <summary>The version of this program, as its assembly has it.</summary>
public static class ProgramVersion
{
    /// <summary>Such as <c>1.2.3</c>; what a build adds behind a plus sign is left out.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
