using System.Text;

namespace Krewe.Domain.Work;

/// <summary>
/// The branch that an agent is advised to work on: <c>feature/ID-words-of-the-title</c>. Always a name that git takes, whatever the task is called.
/// </summary>
public static class BranchName
{
    /// <summary>How long the words of the title may be together.</summary>
    public const int SlugLengthMax = 60;

    /// <summary>The name; the same for the same task and title.</summary>
    public static string For(string id, string title)
    {
        var slug = Slug(title);
        var name = Name(id);
        return slug.Length == 0 ? $"feature/{WithoutBadEnd(name)}" : $"feature/{name}-{slug}";
    }

    /// <summary>Lower-case letters and digits of ASCII, with a hyphen for whatever stands between.</summary>
    private static string Slug(string title)
    {
        var slug = new StringBuilder(SlugLengthMax);
        var isPending = false;
        foreach (var character in title)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                isPending |= slug.Length > 0;
                continue;
            }

            if (slug.Length + (isPending ? 2 : 1) > SlugLengthMax)
            {
                break;
            }

            slug.Append(isPending ? "-" : string.Empty).Append(char.ToLowerInvariant(character));
            isPending = false;
        }

        return slug.ToString();
    }

    /// <summary>The id, without what git has other uses for.</summary>
    private static string Name(string id)
    {
        var name = new StringBuilder(id.Length);
        foreach (var character in id)
        {
            var kept = char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' ? character : '-';
            var isBad = kept == '.' && (name.Length == 0 || name[^1] == '.');
            name.Append(isBad ? string.Empty : kept);
        }

        return name.ToString();
    }

    private static string WithoutBadEnd(string name)
    {
        var end = name.TrimEnd('.', '-');
        return end.EndsWith(".lock", StringComparison.Ordinal) ? end[..^".lock".Length] + "-lock" : end.Length == 0 ? "task" : end;
    }
}
