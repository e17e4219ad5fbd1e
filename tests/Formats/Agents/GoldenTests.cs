using System.Text.Json.Nodes;
using Krewe.Formats.Agents;
using Krewe.Tests.Support;
using Krewe.Tests.Support.Data;

namespace Krewe.Formats.Tests.Agents;

/// <summary>Four real role files, against what was written down by hand before there was a parser: facts and the lines that they come from.</summary>
public sealed class GoldenTests
{
    [SharedDataTheory]
    [InlineData("backend-developer")]
    [InlineData("backend-engineer-droid-forge")]
    [InlineData("senior-backend-engineer")]
    [InlineData("skyfom-backend-developer")]
    public async Task A_real_file_says_what_a_reader_wrote_down(string name)
    {
        var golden = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "tests", "Formats", "Agents", "Golden", name + ".json"));
        var role = RoleFile.Read(await File.ReadAllBytesAsync(SharedData.File("agents", name + ".md")), name + ".md");

        Assert.Equal(JsonNode.Parse(golden)!.ToJsonString(), Facts(role).ToJsonString());
        Assert.Empty(role.Remarks);
    }

    private static JsonObject Facts(AgentRole role) => new()
    {
        ["name"] = role.Name,
        ["role"] = role.Role,
        ["description_length"] = role.Description?.Length,
        ["model"] = role.Model,
        ["tools"] = Array(role.Tools),
        ["skills"] = Array(role.Skills.Select(skill => $"{skill.Name} {skill.Source}:{skill.Line}")),
        ["responsibilities"] = new JsonArray([.. role.Responsibilities.Select(text => (JsonNode)text.Line)]),
        ["use_when"] = Array(role.Routing.UseWhen.Select(text => $"{text.Source}:{text.Line}")),
        ["do_not_use_when"] = Array(role.Routing.DoNotUseWhen.Select(text => $"{text.Source}:{text.Line} {text.RedirectTo}")),
        ["path_globs"] = Array(role.Routing.PathGlobs),
        ["task_files"] = Array(role.Routing.TaskFiles),
        ["keywords"] = Array(role.Routing.Keywords),
        ["boundaries"] = role.Boundaries.Count,
    };

    private static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)item)]);
}
