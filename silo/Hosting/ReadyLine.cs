using System.Text;
using Krewe.Gateway.Access.Keys;

namespace Krewe.Silo;

/// <summary>What is printed when the process is up. The last line is for people and for scripts that wait for it.</summary>
internal static class ReadyLine
{
    public static string Of(SiloOptions options, IEnumerable<string> urls, string storage, AdminKeyFile key)
    {
        var text = new StringBuilder();
        if (Engine.Note is { } note)
        {
            text.Append("krewe runs on ").Append(note).Append(options.EngineReason is { } reason ? $", because {reason}" : string.Empty).Append('\n');
        }

        var where = key.Exists ? $"admin key in {key.Path}" : $"admin key made by an earlier start elsewhere, not in {key.Path}";
        return text.Append($"krewe is ready on {string.Join(' ', urls)} | engine {Engine.Name} | storage {storage} | {where}\n").ToString();
    }
}
