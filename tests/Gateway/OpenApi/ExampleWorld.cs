using Krewe.Gateway.OpenApi;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.OpenApi;

/// <summary>Makes what an example finds, each in an organization of its own, so that every one can have a project <c>web</c>.</summary>
internal static class ExampleWorld
{
    private const string Task = """{"id":"web-1","title":"Add a sign-in page","labels":["ui"]}""";

    /// <summary>How examples call the message that <c>wren</c> has got; each run gives it another id.</summary>
    public const string MessageId = "019aa5c0-0000-7000-8000-000000000001";

    /// <summary>How examples call the webhook of the project; each run gives it another id.</summary>
    public const string WebhookId = "hook0000000000000001";

    /// <summary>What its deliveries are signed with.</summary>
    public const string WebhookSecret = "a-secret-of-the-examples";

    /// <summary>The id of the project's webhook.</summary>
    public static async Task<string> FindWebhookAsync(Person wren) =>
        (await wren.GetAsync("/v1/projects/web/webhook")).Must(200).Data.GetProperty("path").GetString()!.Split('/')[^1];

    /// <summary>The id of the first message in wren's inbox.</summary>
    public static async Task<string> FindMessageAsync(Person wren) =>
        (await wren.GetAsync("/v1/agents/wren/inbox")).Must(200).Data[0].GetProperty("id").GetString()!;

    /// <summary>The caller of the example, and the key that they signed in with.</summary>
    public static async Task<(Person Caller, string Key)> MakeAsync(GatewayServer server, Given given)
    {
        if (given == Given.Operator)
        {
            return (await Person.SignInAsync(server, server.AdminKey, "wren", "web", "wren-1"), server.AdminKey);
        }

        var organization = await server.NewOrganizationAsync();
        var key = await server.NewKeyAsync(Role.Admin, organization);
        var wren = await Person.SignInAsync(server, key, "wren", "web", "wren-1");
        if (given != Given.Nothing)
        {
            (await wren.PostAsync("/v1/projects", """{"id":"web","name":"The web shop"}""")).Must(201);
        }

        if (given == Given.AnotherKey)
        {
            await server.NewKeyAsync(Role.Agent, organization, "ci", "web", "abcdefgh01234567");
        }

        if (given == Given.PausedProject)
        {
            (await wren.PostAsync("/v1/projects/web/pause", """{"reason":"The database moves to another machine."}""")).Must(200);
        }

        if (given is Given.HeldToReview or Given.SubmittedToReview or Given.HeldReview)
        {
            (await wren.PatchAsync("/v1/projects/web", """{"settings":{"review":"required","review_skills":[]}}""")).Must(200);
        }

        if (given is Given.RegisteredAgent or Given.Message)
        {
            (await wren.PutAsync("/v1/agents/wren", """{"description":"Writes style sheets.","skills":["css","html"]}""")).Must(200);
        }

        if (given == Given.RoutedTask)
        {
            (await wren.PutAsync("/v1/agents/wren", """{"role":"frontend","rules":{"use_when":["Pages"],"keywords":["ui"]}}""")).Must(200);
            (await wren.PutAsync("/v1/agents/crow", """{"role":"backend","rules":{"do_not_use_when":[{"when":"UI","redirect_to":"wren"}]}}""")).Must(200);
        }

        if (given == Given.Memory)
        {
            (await wren.PutAsync("/v1/projects/web/memories/auth-jwt", """{"value":"Sign-in uses JWTs, not sessions."}""")).Must(200);
        }

        if (given == Given.Message)
        {
            var crow = await Person.SignInAsync(server, key, "crow", "web", "crow-1");
            (await crow.PostAsync("/v1/messages", """{"to_agent":"wren","subject":"Colours","text":"Which palette does the sign-in page use?"}""")).Must(201);
        }

        if (given == Given.Webhook)
        {
            (await wren.PutAsync("/v1/projects/web/webhook", $$"""{"secret":"{{WebhookSecret}}"}""")).Must(200);
        }

        await MakeTasksAsync(server, wren, key, given);
        return (wren, key);
    }

    private static async Task MakeTasksAsync(GatewayServer server, Person wren, string key, Given given)
    {
        if (given is Given.Nothing or Given.EmptyProject or Given.AnotherKey or Given.RegisteredAgent or Given.PausedProject or Given.Message or Given.Memory)
        {
            return;
        }

        var task = given == Given.DeadTask ? Task.Replace("\"labels\"", "\"max_attempts\":1,\"labels\"", StringComparison.Ordinal) : Task;
        (await wren.PostAsync("/v1/tasks", task)).Must(201);
        switch (given)
        {
            case Given.TwoTasks:
                (await wren.PostAsync("/v1/tasks", """{"id":"web-2","title":"Style the sign-in page"}""")).Must(201);
                break;
            case Given.DependentTask:
                (await wren.PostAsync("/v1/tasks", """{"id":"web-2","title":"Style the sign-in page","dependencies":[{"depends_on":"web-1"}]}""")).Must(201);
                break;
            case Given.TaskOfAnother:
                await (await Person.SignInAsync(server, key, "crow", "web", "crow-1")).ClaimAsync("web-1");
                break;
            case Given.ReservedPaths:
                await ReserveAsync(server, wren, key);
                break;
            case Given.SetAsideTask:
                (await wren.PostAsync("/v1/tasks/web-1/block", """{"reason":"Waits for the design."}""")).Must(200);
                break;
            case Given.CommentedTask:
                (await wren.PostAsync("/v1/tasks/web-1/comments", """{"text":"The mock-up is in docs."}""")).Must(201);
                break;
            case Given.HeldReview:
                await WorkAsync(await Person.SignInAsync(server, key, "crow", "web", "crow-1"), Given.SubmittedTask);
                await wren.ClaimAsync("web-1.review-1");
                break;
            case Given.HeldToReview or Given.SubmittedToReview:
                await WorkAsync(wren, given);
                break;
            case Given.Epic:
                (await wren.PostAsync("/v1/tasks/graph", """{"tasks":[{"id":"web-sign-in","title":"Sign-in","type":"epic","closes_itself":true},{"id":"web-2","title":"Style it","parent":"web-sign-in"}]}""")).Must(201);
                (await wren.PostAsync("/v1/tasks/web-1/dependencies", """{"depends_on":"web-sign-in","kind":"parent-child"}""")).Must(200);
                (await wren.PostAsync("/v1/tasks/web-1/complete", $$"""{"fence":{{await wren.ClaimAsync("web-1")}}}""")).Must(200);
                break;
            case Given.HeldTask or Given.SubmittedTask or Given.CompletedTask or Given.DeadTask:
                await WorkAsync(wren, given);
                break;
            default: break;
        }
    }

    private static async Task ReserveAsync(GatewayServer server, Person wren, string key)
    {
        var crow = await Person.SignInAsync(server, key, "crow", "web", "crow-1");
        (await crow.PostAsync("/v1/tasks/web-1/claim", """{"paths":["src/**"]}""")).Must(200);
        (await wren.PostAsync("/v1/tasks", """{"id":"web-2","title":"Style the sign-in page"}""")).Must(201);
        (await wren.PostAsync("/v1/tasks/web-2/claim", """{"paths":["docs/"]}""")).Must(200);
        (await wren.PostAsync("/v1/tasks", """{"id":"web-3","title":"Choose a palette","paths":["src/app.css"]}""")).Must(201);
    }

    private static async Task WorkAsync(Person wren, Given given)
    {
        var fence = await wren.ClaimAsync("web-1");
        var verb = given switch
        {
            Given.SubmittedTask or Given.SubmittedToReview => "submit",
            Given.CompletedTask => "complete",
            Given.DeadTask => "fail",
            _ => null,
        };
        if (verb is not null)
        {
            (await wren.PostAsync($"/v1/tasks/web-1/{verb}", $$"""{"fence":{{fence}},"reason":"PR #12."}""")).Must(200);
        }
    }
}
