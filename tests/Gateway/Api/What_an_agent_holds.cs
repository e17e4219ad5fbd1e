using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class What_an_agent_holds(GatewayFixture gateway)
{
    [Fact]
    public async Task Is_listed_over_all_projects_unless_one_is_named()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        var one = await HolderAsync(organization);
        var other = await HolderAsync(organization);
        var anywhere = await gateway.Server.SignInAsync(Role.Viewer, "crow", project: null, organization: organization);
        string[] both = [one.Project, other.Project];

        Assert.Equal(both.Order(StringComparer.Ordinal), await ProjectsAsync(anywhere, "/v1/agents/wren/claims"));
        Assert.Equal(both.Order(StringComparer.Ordinal), await ProjectsAsync(one, "/v1/agents/wren/claims"));
        Assert.Equal([other.Project], await ProjectsAsync(one, $"/v1/agents/wren/claims?project={other.Project}"));
        Assert.Equal(2, (await anywhere.GetAsync("/v1/agents/wren/claims?limit=1")).Must(200).Meta.GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task Elsewhere_stays_hidden_from_a_key_that_is_confined_and_from_other_organizations()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        var one = await HolderAsync(organization);
        await HolderAsync(organization);
        var confined = await Person.SignInAsync(gateway.Server, await gateway.Server.NewKeyAsync(Role.Lead, organization, project: one.Project));
        var stranger = await gateway.Server.SignInAsync(organization: await gateway.Server.NewOrganizationAsync());

        Assert.Equal([one.Project], await ProjectsAsync(confined, "/v1/agents/wren/claims"));
        Assert.Empty(await ProjectsAsync(stranger, "/v1/agents/wren/claims"));
    }

    private async Task<Person> HolderAsync(string organization)
    {
        var wren = await gateway.Server.NewProjectAsync(organization);
        await wren.NewTaskAsync("a-1");
        await wren.NewTaskAsync("a-2");
        await wren.ClaimAsync("a-1");
        return wren;
    }

    private static async Task<string[]> ProjectsAsync(Person person, string path) =>
        [.. (await person.GetAsync(path)).Must(200).Data.EnumerateArray().Select(task => task.GetProperty("project").GetString()!).Order(StringComparer.Ordinal)];
}
