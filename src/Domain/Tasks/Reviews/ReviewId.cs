using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Krewe.Domain.Tasks.Reviews;

/// <summary>The names of review tasks.</summary>
public static class ReviewId
{
    private const int LengthMax = 100;
    private const int HashLength = 8;

    /// <summary>The review of what was handed in under a fence: each hand-in has a review of its own.</summary>
    public static string Of(string task, long fence) => Fit(task, $".review-{fence.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Another name, for when somebody gave that one to a task of their own.</summary>
    public static string Another(string task, long fence, string operation) =>
        Fit(task, $".review-{fence.ToString(CultureInfo.InvariantCulture)}-{Hash(operation)}");

    private static string Fit(string task, string ending) => task.Length + ending.Length <= LengthMax
        ? task + ending
        : $"{task.AsSpan(0, LengthMax - ending.Length - HashLength - 1)}-{Hash(task)}{ending}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
