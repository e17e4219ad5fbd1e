using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Messages_between_agents(GatewayFixture gateway)
{
    private GatewayServer Server => gateway.Server;

    [Fact]
    public async Task A_heartbeat_tells_at_once_what_came_and_what_was_read()
    {
        var (lead, dev) = await TeamAsync();
        await lead.NewTaskAsync("a-1");
        var fence = await dev.ClaimAsync("a-1");
        Assert.Equal(0, await BeatAsync(dev, fence));

        var first = await SendAsync(lead, """{"to_holder_of":"a-1","text":"One"}""");
        await SendAsync(lead, """{"to_role":"developer","text":"Two"}""");
        Assert.Equal(2, await BeatAsync(dev, fence));
        (await dev.PostAsync($"/v1/messages/{first}/read")).Must(200);

        Assert.Equal(1, await BeatAsync(dev, fence));
        Assert.Equal(1, (await dev.PostAsync("/v1/agents/dev/heartbeat")).Must(200).Data.GetProperty("unread_messages").GetInt32());
    }

    [Fact]
    public async Task The_sender_sees_what_became_of_it_and_the_reader_only_its_own_marks()
    {
        var (lead, dev) = await TeamAsync();
        var id = await SendAsync(lead, """{"to_agent":"dev","subject":"Paint","text":"Blue"}""");

        (await dev.PostAsync($"/v1/messages/{id}/acknowledge")).Must(200);

        var sent = (await lead.GetAsync($"/v1/messages/{id}")).Must(200).Data;
        Assert.Equal((1, 1, 1), (sent.GetProperty("delivered").GetInt32(), sent.GetProperty("read").GetInt32(), sent.GetProperty("acknowledged").GetInt32()));
        var got = (await dev.GetAsync($"/v1/messages/{id}")).Must(200).Data;
        Assert.True(got.TryGetProperty("acknowledged_at", out _) && !got.TryGetProperty("delivered", out _));
    }

    [Fact]
    public async Task A_repeated_request_sends_once_and_another_under_its_key_is_refused()
    {
        var (lead, dev) = await TeamAsync();
        const string Body = """{"to_agent":"dev","text":"Once"}""";

        var first = (await lead.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).Must(201);
        var again = (await lead.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).Must(201);
        var other = await lead.PostAsync("/v1/messages", """{"to_agent":"dev","text":"Other"}""", ("Idempotency-Key", "k-1"));

        Assert.Equal(first.Text, again.Text);
        other.MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(1, (await dev.GetAsync("/v1/agents/dev/inbox")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_repeated_request_is_answered_though_its_task_has_gone_since()
    {
        var (lead, dev) = await TeamAsync();
        await lead.NewTaskAsync("a-1");
        const string Body = """{"to_agent":"dev","task":"a-1","text":"Once"}""";
        var first = (await lead.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).Must(201);

        (await lead.DeleteAsync("/v1/tasks/a-1")).Must(200);

        Assert.Equal(first.Text, (await lead.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).Must(201).Text);
        (await lead.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-2"))).MustRefuse(404, "NOT_FOUND");
        (await lead.PostAsync("/v1/messages", """{"reply_to":"none","text":"x"}""", ("Idempotency-Key", "k-1"))).MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(1, (await dev.GetAsync("/v1/agents/dev/inbox")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task An_answer_is_about_the_same_task_unless_it_goes_to_another_project()
    {
        var (lead, dev) = await TeamAsync();
        await lead.NewTaskAsync("a-1");
        var elsewhere = Server.NewProjectId();
        (await lead.PostAsync("/v1/projects", $$"""{"id":"{{elsewhere}}"}""")).Must(201);
        var asked = await SendAsync(lead, """{"to_agent":"dev","task":"a-1","text":"Which blue?"}""");

        var here = (await dev.PostAsync("/v1/messages", $$"""{"reply_to":"{{asked}}","text":"Sky"}""")).Must(201).Data;
        var there = (await dev.PostAsync("/v1/messages", $$"""{"reply_to":"{{asked}}","project":"{{elsewhere}}","text":"Sea"}""")).Must(201).Data;

        Assert.Equal((lead.Project, "a-1"), (here.GetProperty("project").GetString(), here.GetProperty("task").GetString()));
        Assert.Equal(elsewhere, there.GetProperty("project").GetString());
        Assert.False(there.TryGetProperty("task", out _));
    }

    [Fact]
    public async Task Refusals_say_what_to_do_instead()
    {
        var (lead, dev) = await TeamAsync();
        await lead.NewTaskAsync("a-1");

        (await dev.PostAsync("/v1/messages", """{"to_holder_of":"a-1","text":"x"}""")).MustRefuse(409, "NOT_HELD");
        (await dev.PostAsync("/v1/messages", """{"to_holder_of":"a-9","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await dev.PostAsync("/v1/messages", """{"to_agent":"nobody","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await dev.PostAsync("/v1/messages", """{"to_role":"pilot","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await dev.PostAsync("/v1/messages", """{"reply_to":"none","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await dev.PostAsync("/v1/messages", """{"to_agent":"dev","task":"a-9","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await dev.PostAsync("/v1/messages", """{"to_agent":"dev","project":"nowhere","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await dev.PostAsync("/v1/messages", """{"to_agent":"dev","to_role":"developer","text":"x"}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await dev.PostAsync("/v1/messages", """{"text":"x"}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await dev.PostAsync("/v1/messages", """{"to_agent":"dev","text":" "}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await dev.PostAsync("/v1/messages/none/read")).MustRefuse(404, "NOT_FOUND");
        (await dev.PostAsync("/v1/agents/dev/inbox/read", """{"ids":[]}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await dev.GetAsync("/v1/agents/dev/inbox?order=sideways")).MustRefuse(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task An_agent_reads_its_own_inbox_a_lead_any_and_only_the_owner_marks()
    {
        var (lead, dev) = await TeamAsync();
        var other = await Server.SignInAsync(Role.Agent, "other", lead.Project, null, await OrganizationOfAsync(lead));
        var id = await SendAsync(lead, """{"to_agent":"dev","text":"x"}""");

        (await other.GetAsync("/v1/agents/dev/inbox")).MustRefuse(403, "FORBIDDEN");
        (await other.GetAsync("/v1/agents/dev/inbox/counts")).MustRefuse(403, "FORBIDDEN");
        (await other.GetAsync($"/v1/messages/{id}")).MustRefuse(404, "NOT_FOUND");
        (await other.GetAsync($"/v1/messages/{id}/thread")).MustRefuse(404, "NOT_FOUND");
        (await other.PostAsync("/v1/messages", $$"""{"reply_to":"{{id}}","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await other.PostAsync($"/v1/messages/{id}/read")).MustRefuse(404, "NOT_FOUND");
        (await lead.PostAsync("/v1/agents/dev/inbox/read", $$"""{"ids":["{{id}}"]}""")).MustRefuse(403, "FORBIDDEN");
        Assert.Equal(1, (await lead.GetAsync("/v1/agents/dev/inbox?unread=true")).Must(200).Meta.GetProperty("total").GetInt32());
        (await dev.GetAsync("/v1/agents/dev/inbox/counts")).Must(200);
    }

    [Fact]
    public async Task A_key_that_is_confined_to_a_project_finds_no_messages_of_others()
    {
        var (lead, dev) = await TeamAsync();
        var organization = await OrganizationOfAsync(lead);
        var elsewhere = Server.NewProjectId();
        (await lead.PostAsync("/v1/projects", $$"""{"id":"{{elsewhere}}"}""")).Must(201);
        var confined = await Person.SignInAsync(Server, await Server.NewKeyAsync(Role.Lead, organization, project: elsewhere), "dev");
        var hidden = await SendAsync(lead, """{"to_agent":"dev","text":"hidden"}""");
        var shown = await SendAsync(lead, $$"""{"to_agent":"dev","project":"{{elsewhere}}","text":"shown"}""");

        var inbox = (await confined.GetAsync("/v1/agents/dev/inbox")).Must(200);
        Assert.Equal([shown], inbox.Data.EnumerateArray().Select(message => message.GetProperty("id").GetString()));
        (await confined.GetAsync($"/v1/messages/{hidden}")).MustRefuse(404, "NOT_FOUND");
        (await confined.PostAsync($"/v1/messages/{hidden}/read")).MustRefuse(404, "NOT_FOUND");
        (await confined.GetAsync($"/v1/agents/dev/inbox?project={lead.Project}")).MustRefuse(404, "NOT_FOUND");
        (await confined.PostAsync("/v1/messages", $$"""{"to_agent":"dev","project":"{{lead.Project}}","text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        Assert.Equal(1, (await confined.PostAsync("/v1/agents/dev/heartbeat")).Must(200).Data.GetProperty("unread_messages").GetInt32());
        Assert.Equal(2, (await dev.PostAsync("/v1/agents/dev/heartbeat")).Must(200).Data.GetProperty("unread_messages").GetInt32());
    }

    /// <summary>A lead, and a developer with a profile, in a project of their own.</summary>
    private async Task<(Person Lead, Person Dev)> TeamAsync()
    {
        var organization = await Server.NewOrganizationAsync();
        var project = Server.NewProjectId();
        var lead = await Server.SignInAsync(Role.Admin, "lead", project, null, organization);
        (await lead.PostAsync("/v1/projects", $$"""{"id":"{{project}}"}""")).Must(201);
        var dev = await Server.SignInAsync(Role.Agent, "dev", project, null, organization);
        (await dev.PutAsync("/v1/agents/dev", """{"skills":["developer"]}""")).Must(200);
        return (lead, dev);
    }

    private static async Task<string> OrganizationOfAsync(Person person) =>
        (await person.GetAsync("/v1/auth/me")).Must(200).Data.GetProperty("organization").GetString()!;

    private static async Task<string> SendAsync(Person from, string body) => (await from.PostAsync("/v1/messages", body)).Must(201).Data.GetProperty("id").GetString()!;

    private static async Task<int> BeatAsync(Person dev, long fence) =>
        (await dev.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).Must(200).Data.GetProperty("unread_messages").GetInt32();
}
