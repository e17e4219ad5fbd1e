using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Access;

[Collection(GatewayCollection.Name)]
public sealed class Signing_in(GatewayFixture gateway)
{
    private GatewayServer Server => gateway.Server;

    [Fact]
    public async Task The_first_key_is_an_admins()
    {
        var admin = await Person.SignInAsync(Server, Server.AdminKey);
        var me = (await admin.GetAsync("/v1/auth/me")).Must(200).Data;

        Assert.Equal("default", me.GetProperty("organization").GetString());
        Assert.Equal("admin", me.GetProperty("role").GetString());
        Assert.Equal("admin", me.GetProperty("agent").GetString());
    }

    [Fact]
    public async Task A_token_speaks_for_agent_session_and_project()
    {
        var person = await Server.SignInAsync(Role.Agent, "wren", "web", "wren-7");
        var me = (await person.GetAsync("/v1/auth/me")).Must(200).Data;

        Assert.Equal(("wren", "wren-7", "web", "agent"), (
            me.GetProperty("agent").GetString(), me.GetProperty("session").GetString(), me.GetProperty("project").GetString(), me.GetProperty("role").GetString()));
        Assert.Equal((900, 604_800), (person.Token.ExpiresIn, person.Token.RefreshExpiresIn));
    }

    [Fact]
    public async Task Each_sign_in_is_a_session_of_its_own()
    {
        var key = await Server.NewKeyAsync(Role.Agent);

        Assert.NotEqual((await Person.SignInAsync(Server, key)).Token.Session, (await Person.SignInAsync(Server, key)).Token.Session);
    }

    [Fact]
    public async Task A_refresh_token_brings_the_next_pair_for_the_same_session()
    {
        var person = await Server.SignInAsync(Role.Agent, "wren", "web", "wren-8");
        var next = (await RefreshAsync(person.Token.RefreshToken)).Must(200).Data;

        Assert.Equal(("wren", "wren-8", "web"), (next.GetProperty("agent").GetString(), next.GetProperty("session").GetString(), next.GetProperty("project").GetString()));
        Assert.NotEqual(person.Token.RefreshToken, next.GetProperty("refresh_token").GetString());
        (await new Person(Server, next.GetProperty("access_token").GetString()!).GetAsync("/v1/auth/me")).Must(200);
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_twice_ends_its_whole_family()
    {
        var person = await Server.SignInAsync();
        var next = (await RefreshAsync(person.Token.RefreshToken)).Must(200).Data;

        (await RefreshAsync(person.Token.RefreshToken)).MustRefuse(401, "UNAUTHORIZED");
        (await RefreshAsync(next.GetProperty("refresh_token").GetString()!)).MustRefuse(401, "UNAUTHORIZED");
        (await person.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
        (await new Person(Server, next.GetProperty("access_token").GetString()!).GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Revoking_ends_the_callers_own_sign_in_and_no_other()
    {
        var key = await Server.NewKeyAsync(Role.Agent);
        var one = await Person.SignInAsync(Server, key);
        var other = await Person.SignInAsync(Server, key);

        Assert.True((await one.PostAsync("/v1/auth/revoke")).Must(200).Data.GetProperty("revoked").GetBoolean());
        (await one.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
        (await RefreshAsync(one.Token.RefreshToken)).MustRefuse(401, "UNAUTHORIZED");
        (await other.GetAsync("/v1/auth/me")).Must(200);
    }

    [Fact]
    public async Task Revoking_by_refresh_token_ends_that_tokens_sign_in()
    {
        var one = await Server.SignInAsync();
        var other = await Server.SignInAsync();

        (await one.PostAsync("/v1/auth/revoke", $$"""{"refresh_token":"{{other.Token.RefreshToken}}"}""")).Must(200);
        (await other.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
        (await one.GetAsync("/v1/auth/me")).Must(200);
    }

    [Fact]
    public async Task Revoking_a_key_ends_its_tokens()
    {
        var organization = await Server.NewOrganizationAsync();
        var admin = await Server.SignInAsync(Role.Admin, "admin", null, null, organization);
        var made = (await admin.PostAsync("/v1/keys", """{"name":"ci","role":"agent"}""")).Must(201).Data;
        var key = made.GetProperty("key").GetString()!;
        var agent = await Person.SignInAsync(Server, key);

        (await admin.DeleteAsync($"/v1/keys/{made.GetProperty("id").GetString()}")).Must(200);

        (await agent.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
        (await RefreshAsync(agent.Token.RefreshToken)).MustRefuse(401, "UNAUTHORIZED");
        (await new Person(Server, key).GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
        (await new Person(Server, string.Empty).PostAsync("/v1/auth/token", $$"""{"key":"{{key}}"}""")).MustRefuse(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_key_shows_its_secret_once()
    {
        var organization = await Server.NewOrganizationAsync();
        var admin = await Server.SignInAsync(Role.Admin, "admin", null, null, organization);
        (await admin.PostAsync("/v1/keys", """{"name":"ci","role":"agent"}""")).Must(201);
        var listed = (await admin.GetAsync("/v1/keys")).Must(200);

        Assert.Equal(2, listed.Data.GetArrayLength());
        Assert.DoesNotContain("kr_", listed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_bound_to_an_agent_speaks_as_no_other()
    {
        var key = await Server.NewKeyAsync(Role.Agent, agent: "ci");

        Assert.Equal("ci", (await Person.SignInAsync(Server, key)).Token.Agent);
        (await new Person(Server, string.Empty).PostAsync("/v1/auth/token", $$"""{"key":"{{key}}","agent":"wren"}""")).MustRefuse(403, "FORBIDDEN");
        var direct = new Person(Server, key) { Headers = { ["Krewe-Agent"] = "wren" } };
        (await direct.GetAsync("/v1/auth/me")).MustRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task A_key_itself_is_a_bearer_and_claims_with_a_session()
    {
        var admin = await Server.NewProjectAsync();
        var id = await admin.NewTaskAsync("a-1");
        var key = await Server.NewKeyAsync(Role.Agent, project: admin.Project);

        var refused = (await new Person(Server, key).PostAsync($"/v1/tasks/{id}/claim")).MustRefuse(400, "VALIDATION_ERROR");
        Assert.Contains("Krewe-Session", refused.Error.Message, StringComparison.Ordinal);

        var direct = new Person(Server, key) { Headers = { ["Krewe-Session"] = "s-1", ["Krewe-Agent"] = "wren" } };
        var claimed = (await direct.PostAsync($"/v1/tasks/{id}/claim")).Must(200).Data;
        Assert.Equal(("wren", "s-1"), (claimed.GetProperty("claimed_by").GetString(), claimed.GetProperty("session").GetString()));
    }

    [Theory]
    [InlineData("Krewe-Session", "")]
    [InlineData("Krewe-Agent", "a/b")]
    [InlineData("Krewe-Agent", " ")]
    public async Task Bad_names_in_headers_are_refused(string header, string value)
    {
        var key = await Server.NewKeyAsync(Role.Agent);
        var person = new Person(Server, key) { Headers = { [header] = value } };

        Assert.Equal([header], (await person.GetAsync("/v1/auth/me")).MustRefuse(400, "VALIDATION_ERROR").Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer kr_")]
    [InlineData("Bearer kr_abcdefghijklmnop_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic d3Jlbjp3cmVu")]
    public async Task Bad_credentials_are_refused(string header)
    {
        var person = new Person(Server, string.Empty) { Headers = { ["Authorization"] = header } };
        var answer = (await person.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");

        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_bearer_of_any_length_is_refused_and_not_read()
    {
        var person = new Person(Server, new string('a', 10_000));
        (await person.GetAsync("/v1/auth/me")).MustRefuse(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Answers_with_secrets_are_not_cached()
    {
        var answer = (await new Person(Server, string.Empty).PostAsync("/v1/auth/token", $$"""{"key":"{{Server.AdminKey}}"}""")).Must(200);

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private Task<Answer> RefreshAsync(string token) =>
        new Person(Server, string.Empty).PostAsync("/v1/auth/refresh", $$"""{"refresh_token":"{{token}}"}""");
}
