using System.Text;

namespace Krewe.Silo;

/// <summary>What is printed when the process is up. The last line is for people and for scripts that wait for it.</summary>
internal static class ReadyLine
{
    public static string Of(SiloOptions options, IEnumerable<string> urls, string storage, string adminKey)
    {
        var text = new StringBuilder();
        if (Engine.Note is { } note)
        {
            text.Append("krewe runs on ").Append(note).Append(options.EngineReason is { } reason ? $", because {reason}" : string.Empty).Append('\n');
        }

        return text.Append($"krewe is ready on {string.Join(' ', urls)} | engine {Engine.Name} | storage {storage} | {adminKey}\n").ToString();
    }
}
