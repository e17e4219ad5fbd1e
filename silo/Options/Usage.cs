namespace Krewe.Silo;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Usage
{
    public static string Text { get; } = "Krewe.Silo [options]\n" + string.Concat(
        OptionNames.All.Select(option => $"  --{option.Key,-12} {option.Value} [{OptionNames.Variable(option.Key)}]\n"));
}
