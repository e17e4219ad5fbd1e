using Krewe.Client.Wire;

namespace Krewe.Cli.Output;

/// <summary>Pauses and drains for people.</summary>
internal static class Halts
{
    /// <summary><c>by ada since 2026-01-02 12:00:00Z: the database moves</c>, as far as it is known.</summary>
    public static string Explain(HaltView halt)
    {
        string?[] parts = [halt.By is null ? null : $"by {halt.By}", halt.Since is null ? null : $"since {Grid.Time(halt.Since)}"];
        var known = string.Join(' ', parts.OfType<string>());
        return halt.Reason is null ? known : $"{known}: {PlainText.Line(halt.Reason)}";
    }
}
