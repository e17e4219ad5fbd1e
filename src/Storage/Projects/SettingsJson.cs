using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Domain;
using Krewe.Domain.Projects;

namespace Krewe.Storage.Projects;

/// <summary>
/// Settings as they are stored: JSON with the version of its shape. What a shape lacks has its default, and what is unknown in it
/// is passed over, so that two versions of the program can share a database.
/// </summary>
internal static class SettingsJson
{
    private const int ShapeVersion = 1;

    public static string Write(ProjectSettings settings) => new JsonObject
    {
        ["version"] = ShapeVersion,
        ["lease_seconds"] = settings.LeaseSeconds,
        ["bd_lease_seconds"] = settings.BdLeaseSeconds,
        ["max_attempts"] = settings.MaxAttempts,
        ["backoff_base_seconds"] = settings.BackoffBaseSeconds,
        ["backoff_max_seconds"] = settings.BackoffMaxSeconds,
        ["aging_seconds"] = settings.AgingSeconds,
        ["review"] = settings.Review.Name(),
        ["review_skills"] = new JsonArray([.. settings.ReviewSkills.Select(skill => (JsonNode)skill)]),
        ["return_seconds"] = settings.ReturnSeconds,
        ["stuck_seconds"] = settings.StuckSeconds,
        ["notify"] = new JsonArray([.. settings.Notify.Select(name => (JsonNode)name)]),
        ["accepts_claims"] = settings.AcceptsClaims,
        ["pause"] = HaltJson.Node(settings.Pause),
    }.ToJsonString();

    public static ProjectSettings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var defaults = ProjectSettings.Default;
        return new ProjectSettings
        {
            LeaseSeconds = Number(root, "lease_seconds", defaults.LeaseSeconds),
            BdLeaseSeconds = Number(root, "bd_lease_seconds", defaults.BdLeaseSeconds),
            MaxAttempts = Number(root, "max_attempts", defaults.MaxAttempts),
            BackoffBaseSeconds = Number(root, "backoff_base_seconds", defaults.BackoffBaseSeconds),
            BackoffMaxSeconds = Number(root, "backoff_max_seconds", defaults.BackoffMaxSeconds),
            AgingSeconds = Number(root, "aging_seconds", defaults.AgingSeconds),
            Review = ReadReview(root),
            ReviewSkills = Words(root, "review_skills", defaults.ReviewSkills),
            ReturnSeconds = Number(root, "return_seconds", defaults.ReturnSeconds),
            StuckSeconds = Number(root, "stuck_seconds", defaults.StuckSeconds),
            Notify = Words(root, "notify", defaults.Notify),
            Pause = ReadPause(root),
        };
    }

    /// <summary>Versions that know no pause say only that claims are not accepted.</summary>
    private static Halt? ReadPause(JsonElement root)
    {
        var acceptsClaims = !root.TryGetProperty("accepts_claims", out var accepts) || accepts.GetBoolean();
        return acceptsClaims ? null : HaltJson.Read(root, "pause") ?? new Halt(null, null, null);
    }

    private static ReviewPolicy ReadReview(JsonElement root) =>
        root.TryGetProperty("review", out var review) && ReviewPolicies.TryParse(review.GetString(), out var policy) ? policy : ReviewPolicy.None;

    private static StringList Words(JsonElement root, string name, StringList otherwise) => root.TryGetProperty(name, out var words)
        ? StringList.Of(words.EnumerateArray().Select(word => word.GetString()!))
        : otherwise;

    private static int Number(JsonElement root, string name, int otherwise) =>
        root.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;
}
