namespace Krewe.Cli.Git;

/// <summary>Which task a branch is for, kept with the other settings that git keeps of it, and gone with the branch.</summary>
internal static class BranchTask
{
    /// <summary>The name of the setting.</summary>
    public static string Setting(string branch) => $"branch.{branch}.kreweTask";
}
