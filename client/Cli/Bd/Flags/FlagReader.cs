using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Krewe.Cli.Bd.Flags;

/// <summary>
/// Reads words as the programs do that agents are used to: flags anywhere, <c>--flag value</c> and <c>--flag=value</c>, letters together
/// (<c>-qn5</c>), and nothing but arguments after <c>--</c>. Pure.
/// </summary>
internal sealed class FlagReader
{
    private readonly Dictionary<string, Flag> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<char, Flag> _letters = [];

    /// <param name="flags">What is understood; of two with one name or letter the first one counts.</param>
    public FlagReader(IEnumerable<Flag> flags)
    {
        foreach (var flag in flags)
        {
            _names.TryAdd(flag.Name, flag);
            if (flag.Letter is { } letter)
            {
                _letters.TryAdd(letter, flag);
            }

            foreach (var alias in flag.Aliases)
            {
                _ = alias.Length == 1 ? _letters.TryAdd(alias[0], flag) : _names.TryAdd(alias, flag);
            }
        }
    }

    /// <summary>Reads all words; false with what is wrong.</summary>
    public bool TryRead(IReadOnlyList<string> words, out FlagValues values, [NotNullWhen(false)] out string? problem)
    {
        values = new FlagValues();
        problem = null;
        for (var index = 0; index < words.Count && problem is null; index++)
        {
            var word = words[index];
            if (word == "--")
            {
                foreach (var argument in words.Skip(index + 1))
                {
                    values.Add(argument);
                }

                break;
            }

            if (word.Length < 2 || word[0] != '-')
            {
                values.Add(word);
                continue;
            }

            problem = word[1] == '-' ? ReadName(words, ref index, values) : ReadLetters(words, ref index, values);
        }

        return problem is null;
    }

    /// <summary>The place of the first word that is no flag and no flag's value; -1 when there is none.</summary>
    public int FindArgument(IReadOnlyList<string> words, int start)
    {
        for (var index = start; index < words.Count; index++)
        {
            var word = words[index];
            if (word == "--")
            {
                return -1;
            }

            if (word.Length < 2 || word[0] != '-')
            {
                return index;
            }

            index += TakesNext(word) ? 1 : 0;
        }

        return -1;
    }

    private bool TakesNext(string word)
    {
        if (word.Contains('=', StringComparison.Ordinal))
        {
            return false;
        }

        return word[1] == '-'
            ? _names.TryGetValue(word[2..], out var flag) && flag.Kind != FlagKind.Switch
            : _letters.TryGetValue(word[^1], out var last) && last.Kind != FlagKind.Switch
                && word[1..^1].All(letter => _letters.TryGetValue(letter, out var known) && known.Kind == FlagKind.Switch);
    }

    private string? ReadName(IReadOnlyList<string> words, ref int index, FlagValues values)
    {
        var word = words[index];
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word[2..] : word[2..equals];
        if (!_names.TryGetValue(name, out var flag))
        {
            return $"unknown flag: --{name}";
        }

        if (equals >= 0)
        {
            return Keep(flag, word[(equals + 1)..], values);
        }

        if (flag.Kind == FlagKind.Switch)
        {
            return Keep(flag, "true", values);
        }

        return ++index < words.Count ? Keep(flag, words[index], values) : $"flag needs an argument: --{name}";
    }

    private string? ReadLetters(IReadOnlyList<string> words, ref int index, FlagValues values)
    {
        var word = words[index];
        for (var place = 1; place < word.Length; place++)
        {
            if (!_letters.TryGetValue(word[place], out var flag))
            {
                return $"unknown shorthand flag: '{word[place]}' in {word}";
            }

            var rest = word[(place + 1)..];
            if (rest.StartsWith('='))
            {
                return Keep(flag, rest[1..], values);
            }

            if (flag.Kind == FlagKind.Switch)
            {
                values.Add(flag, "true");
                continue;
            }

            if (rest.Length > 0)
            {
                return Keep(flag, rest, values);
            }

            return ++index < words.Count ? Keep(flag, words[index], values) : $"flag needs an argument: '{word[place]}' in {word}";
        }

        return null;
    }

    private static string? Keep(Flag flag, string value, FlagValues values)
    {
        switch (flag.Kind)
        {
            case FlagKind.Switch when AsSwitch(value) is { } state:
                values.Add(flag, state);
                return null;
            case FlagKind.Switch:
                return $"invalid argument \"{value}\" for \"{flag.Title}\" flag: it is true or false";
            case FlagKind.Number when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                return $"invalid argument \"{value}\" for \"{flag.Title}\" flag: it is a whole number";
            default:
                values.Add(flag, value);
                return null;
        }
    }

    private static string? AsSwitch(string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => "true",
        "0" or "f" or "F" or "false" or "FALSE" or "False" => "false",
        _ => null,
    };
}
