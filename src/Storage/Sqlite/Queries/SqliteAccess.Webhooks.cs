using Krewe.Domain.Tasks;
using Krewe.Storage.Access;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Queries;

internal sealed partial class SqliteAccess
{
    /// <inheritdoc/>
    public async Task<WebhookRecord?> SetWebhookAsync(WebhookRecord webhook, CancellationToken cancellation) =>
        await names.FindProjectAsync(webhook.Project, cancellation) is { } number
            ? await writer.RunAsync(session =>
            {
                var at = SqliteTime.Of(webhook.UpdatedAt);
                session.Execute(
                    "Access.set_webhook",
                    ("id", webhook.Id),
                    ("organization", number.Organization),
                    ("project", number.Project),
                    ("secret", webhook.Secret),
                    ("now", at));
                return session.Find("Access.find_webhook_of", ReadWebhook, ("organization", number.Organization), ("project", number.Project));
            })
            : null;

    /// <inheritdoc/>
    public Task<WebhookRecord?> FindWebhookAsync(string id, CancellationToken cancellation) => StorableId.Is(id)
        ? readers.RunAsync(session => session.Find("Access.find_webhook", ReadWebhook, ("id", id)), cancellation)
        : Task.FromResult<WebhookRecord?>(null);

    /// <inheritdoc/>
    public async Task<WebhookRecord?> FindWebhookOfAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.Find("Access.find_webhook_of", ReadWebhook, ("organization", number.Organization), ("project", number.Project)),
                cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<bool> RemoveWebhookAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
        && await writer.RunAsync(session =>
            session.Execute("Access.remove_webhook", ("organization", number.Organization), ("project", number.Project))) == 1;

    private static WebhookRecord ReadWebhook(SqliteDataReader row) =>
        new(row.GetString(0), new ProjectKey(row.GetString(1), row.GetString(2)), row.GetString(3), row.Time(4), row.Time(5));
}
