using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>Reads the rows that grains wake up with, many by one query.</summary>
internal sealed class PostgresLoader(PostgresDatabase database, NameCache names)
{
    public async Task<IReadOnlyDictionary<TaskKey, TaskState>> ReadAsync(IReadOnlyCollection<TaskKey> keys)
    {
        var organizations = new List<int>(keys.Count);
        var projects = new List<int>(keys.Count);
        var tasks = new List<string>(keys.Count);
        foreach (var key in keys)
        {
            if (StorableId.Is(key.Id) && await names.FindProjectAsync(key.InProject, CancellationToken.None) is { } number)
            {
                organizations.Add(number.Organization);
                projects.Add(number.Project);
                tasks.Add(key.Id);
            }
        }

        if (tasks.Count == 0)
        {
            return new Dictionary<TaskKey, TaskState>();
        }

        var keyOf = await names.ReadKeysAsync(projects, CancellationToken.None);
        var rows = await database.ListAsync(
            "Tasks.load",
            row => PostgresTaskRow.Read(row, keyOf(PostgresTaskRow.ProjectOf(row))),
            CancellationToken.None,
            Value.Integers("organizations", [.. organizations]),
            Value.Integers("projects", [.. projects]),
            Value.Texts("tasks", [.. tasks]));
        return rows.ToDictionary(row => row.Key);
    }
}
