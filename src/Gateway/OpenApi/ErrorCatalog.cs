using System.Reflection;
using Krewe.Client.Wire;
using Krewe.Gateway.Http;

namespace Krewe.Gateway.OpenApi;

/// <summary>Every code that an error can have, with its status: read from the code itself, so that the two cannot part.</summary>
internal static class ErrorCatalog
{
    /// <summary>The codes by status.</summary>
    public static IReadOnlyList<(int Status, string Code)> All { get; } =
    [
        .. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Select(code => (Errors.StatusOf(code), code))
            .OrderBy(entry => entry.Item1),
    ];

    /// <summary>One sentence for the description of the API. Markdown.</summary>
    public static string Text { get; } = "**Codes.** " + string.Join("; ", All
        .GroupBy(entry => entry.Status, entry => entry.Code)
        .Select(codes => $"{codes.Key}: {string.Join(", ", codes.Select(code => $"`{code}`"))}")) + ".";
}
