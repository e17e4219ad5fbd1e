using System.Runtime.InteropServices;

namespace Krewe.Storage.Names;

/// <summary>What stands in every row for an organization and a project. Given once, never reused.</summary>
/// <param name="Organization">The organization's number.</param>
/// <param name="Project">The project's number, unique over all organizations.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProjectNumber(int Organization, int Project);
