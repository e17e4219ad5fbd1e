using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Plans;

/// <summary>Reads a plan as strictly as the server does, and says of all that is wrong where it stands, in words for people.</summary>
internal static class PlanText
{
    private const int ToldMax = 100;

    private static readonly WireJson Strict = new(new JsonSerializerOptions(WireJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    });

    /// <summary>The plan, or what is wrong with the text.</summary>
    public static Result<PlanBody> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Wrong(new ErrorDetail("plan", "must be an object: {\"tasks\":[...]}"));
            }

            var faults = new PlanFaults(Strict);
            faults.Look(document.RootElement, typeof(PlanBody), string.Empty);
            return faults.Found.Count > 0 ? Wrong([.. faults.Found]) : Bind(document.RootElement);
        }
        catch (JsonException problem)
        {
            return Wrong(new ErrorDetail(Line(problem), "is no JSON from here on"));
        }
    }

    private static Result<PlanBody> Bind(JsonElement plan)
    {
        try
        {
            return Result.Success(plan.Deserialize(Strict.PlanBody)!);
        }
        catch (JsonException problem)
        {
            var place = problem.Path is ['$', '.', .. var path] ? path : "plan";
            return Wrong(new ErrorDetail(place, "is not of the kind that it should be, such as text, a whole number or a list"));
        }
    }

    private static Result<PlanBody> Wrong(params IReadOnlyList<ErrorDetail> faults)
    {
        var first = faults[0];
        var more = faults.Count == 1 ? string.Empty : $" {faults.Count.ToString(CultureInfo.InvariantCulture)} such faults are in it.";
        return Result.Failure<PlanBody>(new KreweError(
            ErrorCode.Validation, $"The plan cannot be read: {first.Field} {first.Message}{(first.Message.EndsWith('?') ? null : '.')}{more} Nothing was sent.", [.. faults.Take(ToldMax)]));
    }

    private static string Line(JsonException problem) => problem.LineNumber is { } line
        ? $"line {(line + 1).ToString(CultureInfo.InvariantCulture)}"
        : "the text";
}
