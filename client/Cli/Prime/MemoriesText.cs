using System.Globalization;
using System.Text;
using Krewe.Client.Wire;

namespace Krewe.Cli.Prime;

/// <summary>What a project remembers, short enough for the context of a model: as many as fit, each by its first words. Pure.</summary>
internal static class MemoriesText
{
    /// <summary>So many are named at most.</summary>
    public const int CountMax = 50;

    private const int BytesMax = PrimeText.BytesMax - 200;
    private const int ValueBytesMax = 200;

    /// <summary>The text, Markdown; nothing where nothing is remembered.</summary>
    /// <param name="memories">The first of them.</param>
    /// <param name="total">How many there are.</param>
    public static string Write(IReadOnlyList<MemoryView> memories, long total)
    {
        if (memories.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder("# What this project remembers\n\n");
        var left = BytesMax;
        var shown = 0;
        foreach (var memory in memories.Take(CountMax))
        {
            var line = $"- {PrimeText.Short(memory.Key, ValueBytesMax)}: {PrimeText.Short(memory.Value, ValueBytesMax)}\n";
            left -= Encoding.UTF8.GetByteCount(line);
            if (left < 0)
            {
                break;
            }

            text.Append(line);
            shown++;
        }

        text.Append(total > shown ? string.Create(CultureInfo.InvariantCulture, $"- and {total - shown} more\n") : null);
        return text.Append("\n`bd recall KEY` shows one whole, `bd memories WORDS` looks for some.\n").ToString();
    }
}
