using System.Text;
using Krewe.Formats.Checklists;
using Krewe.Formats.Droid;

namespace Krewe.Formats.Tests.Droid;

/// <summary>Reads and writes task files that tests make up.</summary>
internal static class DroidText
{
    public static readonly DroidFormat Format = new();

    public static TaskFile Read(params string[] lines) => Format.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "0042-security");

    public static string Write(string text, params FileChange[] changes) => Encoding.UTF8.GetString(Format.Write(Format.Read(Encoding.UTF8.GetBytes(text), "x"), changes));
}
