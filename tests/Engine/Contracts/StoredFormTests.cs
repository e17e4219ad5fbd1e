using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Projects;
using Krewe.Domain.Routing;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Agents;
using Krewe.Grains.Tasks;
using Krewe.Silo;
using Krewe.Storage.Agents;
using Krewe.Storage.Projects;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>
/// What lies in databases as JSON, as it was written when it was approved: this version must read all of it, and write it back without
/// losing anything. A form that gets a member gets a second line; the first stays.
/// </summary>
public sealed class StoredFormTests
{
    private static readonly Approved File = new("stored.txt");

    private static readonly Dictionary<string, (Func<string> Write, Func<string, string> Copy)> Forms = new(StringComparer.Ordinal)
    {
        ["project-settings"] = (() => SettingsJson.Write((ProjectSettings)Sample.Of(typeof(ProjectSettings))!), json => SettingsJson.Write(SettingsJson.Read(json))),
        ["agent-drain"] = (() => HaltJson.Write((Halt)Sample.Of(typeof(Halt))!)!, json => HaltJson.Write(HaltJson.Read(json))!),
        ["agent-rules"] = (() => AgentRulesJson.Write(Rules)!, json => AgentRulesJson.Write(AgentRulesJson.Read(json))!),
        ["kept-answer"] = (() => Answer(new KeptAnswer(1, (TaskSnapshot)Sample.Of(typeof(TaskSnapshot))!)), json => Answer(JsonSerializer.Deserialize(json, KeptAnswerJson.Default.KeptAnswer)!)),
        ["agent-presence"] = (() => GrainStateJson.Write(Sample.Of(typeof(AgentPresence)) as AgentPresence), json => GrainStateJson.Write(GrainStateJson.Read<AgentPresence>(json))),
        ["event-edges"] = (() => EdgeDetail.Write(Edges)!, json => EdgeDetail.Write(EdgeDetail.Read("a", json))!),
    };

    private static IReadOnlyList<Edge> Edges => [new Edge("a", "b", "blocks"), new Edge("a", "c", "waits-for", AnyChild: true, Enforced: false)];

    private static AgentRuleTexts Rules => new()
    {
        UseWhen = StringList.Of("REST or GraphQL APIs"),
        DoNotUseWhen = [new("UI components", "frontend-developer"), new("Deployments", null)],
        Paths = StringList.Of("src/api/**"),
        TaskFiles = StringList.Of("tasks-backend-*.md"),
        Keywords = StringList.Of("api"),
    };

    [Fact]
    public void Every_form_is_approved_as_it_is_written_now() => File.Accept(Forms.Select(form => $"{form.Key} {form.Value.Write()}"));

    [Fact]
    public void Every_approved_form_is_read_and_written_back_without_loss()
    {
        Assert.Equal(Forms.Keys.Order(StringComparer.Ordinal), File.Lines.Select(line => line.Split(' ')[0]).Distinct());
        Assert.All(File.Lines, line =>
        {
            var (name, json) = (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);
            Subset.Demand(JsonNode.Parse(json), JsonNode.Parse(Forms[name].Copy(json)), name);
        });
    }

    private static string Answer(KeptAnswer answer) => JsonSerializer.Serialize(answer, KeptAnswerJson.Default.KeptAnswer);
}
