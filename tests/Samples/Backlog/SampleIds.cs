using System.Globalization;

namespace Krewe.Samples.Backlog;

/// <summary>Ids as Beads makes them: a prefix and a short hash in base 36, and dotted ones for children.</summary>
internal sealed class SampleIds(Dice dice)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int HashLength = 4;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Next()
    {
        while (true)
        {
            var id = "cw-" + string.Create(HashLength, dice, static (hash, dice) =>
            {
                for (var place = 0; place < hash.Length; place++)
                {
                    hash[place] = Digits[dice.Below(Digits.Length)];
                }
            });
            if (_taken.Add(id))
            {
                return id;
            }
        }
    }

    public static string Child(SampleIssue parent) => parent.Id + "." + (++parent.ChildCount).ToString(CultureInfo.InvariantCulture);
}
