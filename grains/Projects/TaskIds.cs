using System.Security.Cryptography;
using System.Text;
using Krewe.Contracts;
using Krewe.Domain.Tasks;
using Krewe.Grains.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>Makes ids for tasks that come without one: the project's name and a short base-36 word, such as <c>web-4k2m9q</c>.</summary>
internal sealed class TaskIds(ProjectKey project, IChance chance)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>36^7 is 78 thousand million: two of a million tasks seldom meet, and when they do the commit refuses the second.</summary>
    private const int Length = 7;

    /// <summary>A new id by chance.</summary>
    public string Next() => Compose(Length, chance.NextBelow);

    /// <summary>
    /// The id of the n-th task of a request with an idempotency key: always the same, so that a repeat meets what the first try made. The
    /// request is part of it, because a key may be used again for another one when a day has passed.
    /// </summary>
    public string For(string principal, Operation operation, int index)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{principal}\n{operation.Key}\n{operation.RequestHash}\n{index}"));
        var position = 0;
        return Compose(2 * Length, bound => hash[position++] % bound);
    }

    private string Compose(int length, Func<int, int> next)
    {
        var word = new char[length];
        for (var index = 0; index < length; index++)
        {
            word[index] = Digits[next(Digits.Length)];
        }

        return $"{project.Project}-{new string(word)}";
    }
}
