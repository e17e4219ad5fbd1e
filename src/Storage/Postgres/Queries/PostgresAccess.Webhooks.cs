using Krewe.Domain.Tasks;
using Krewe.Storage.Access;
using Krewe.Storage.Tasks;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

internal sealed partial class PostgresAccess
{
    /// <inheritdoc/>
    public async Task<WebhookRecord?> SetWebhookAsync(WebhookRecord webhook, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(webhook.Project, cancellation) is not { } number)
        {
            return null;
        }

        await database.ExecuteAsync(
            "Access.set_webhook",
            cancellation,
            Value.Text("id", webhook.Id),
            Value.Integer("organization", number.Organization),
            Value.Integer("project", number.Project),
            Value.Text("secret", webhook.Secret),
            Value.Time("now", webhook.UpdatedAt));
        return await FindWebhookOfAsync(webhook.Project, cancellation);
    }

    /// <inheritdoc/>
    public async Task<WebhookRecord?> FindWebhookAsync(string id, CancellationToken cancellation) =>
        StorableId.Is(id) ? await database.FindAsync("Access.find_webhook", ReadWebhook, cancellation, Value.Text("id", id)) : null;

    /// <inheritdoc/>
    public async Task<WebhookRecord?> FindWebhookOfAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.FindAsync(
                "Access.find_webhook_of",
                ReadWebhook,
                cancellation,
                Value.Integer("organization", number.Organization),
                Value.Integer("project", number.Project))
            : null;

    /// <inheritdoc/>
    public async Task<bool> RemoveWebhookAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
        && await database.ExecuteAsync(
            "Access.remove_webhook", cancellation, Value.Integer("organization", number.Organization), Value.Integer("project", number.Project)) == 1;

    private static WebhookRecord ReadWebhook(NpgsqlDataReader row) =>
        new(row.GetString(0), new ProjectKey(row.GetString(1), row.GetString(2)), row.GetString(3), row.Time(4), row.Time(5));
}
