using System.Text.Json;
using Krewe.Gateway.Mcp.Tools;
using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>What <c>docs/mcp.md</c> shows works as it stands there.</summary>
[Collection(GatewayCollection.Name)]
public sealed class The_page_about_tools_holds(GatewayFixture gateway)
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.Combine("docs", "mcp.md"));

    [Fact]
    public async Task Every_call_of_the_day_is_carried_out()
    {
        var agent = await (await McpClient.InNewProjectAsync(gateway.Server)).StartAsync();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var claimed = string.Empty;
        foreach (var line in Blocks("tools").Single().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (tool, arguments) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[line.IndexOf(' ', StringComparison.Ordinal)..]);
            var data = await agent.MustAsync(tool, arguments.Replace("{claimed}", claimed, StringComparison.Ordinal));
            claimed = tool == "claim" ? data.GetProperty("task").GetProperty("id").GetString()! : claimed;
            used.Add(tool);
        }

        Assert.Equal(Toolbox.All.Select(tool => tool.Name).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_tool_is_in_the_table_with_its_role() => Assert.All(Toolbox.All, tool =>
    {
        var row = Page.Split('\n').Single(line => line.StartsWith($"| `{tool.Name}` |", StringComparison.Ordinal));
        Assert.StartsWith(tool.Role.Name(), row.Split('|')[^2].Trim(), StringComparison.Ordinal);
    });

    [Fact]
    public void Every_setting_is_JSON_and_leads_here() => Assert.All(Blocks("json"), block =>
    {
        using var settings = JsonDocument.Parse(block);
        Assert.Contains("/mcp", settings.RootElement.GetRawText(), StringComparison.Ordinal);
    });

    private static IEnumerable<string> Blocks(string kind) =>
        Page.Split("```" + kind + "\n")[1..].Select(rest => rest[..rest.IndexOf("\n```", StringComparison.Ordinal)]);
}
