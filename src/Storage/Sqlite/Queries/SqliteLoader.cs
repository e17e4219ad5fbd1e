using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>Reads the rows that grains wake up with, a project's by one query.</summary>
internal sealed class SqliteLoader(SqliteReaders readers, NameCache names)
{
    public async Task<IReadOnlyDictionary<TaskKey, TaskState>> ReadAsync(IReadOnlyCollection<TaskKey> keys)
    {
        var found = new Dictionary<TaskKey, TaskState>(keys.Count);
        foreach (var ofProject in keys.Where(key => StorableId.Is(key.Id)).GroupBy(key => key.InProject))
        {
            if (await names.FindProjectAsync(ofProject.Key, CancellationToken.None) is { } number)
            {
                var wanted = SqliteList.Of([.. ofProject.Select(key => key.Id)]);
                var rows = await readers.RunAsync(
                    session => session.List(
                        "Tasks.load_many", row => SqliteTaskRow.Read(row, ofProject.Key), SqliteRows.Keys(number, ("tasks", wanted))),
                    CancellationToken.None);
                rows.ForEach(row => found.Add(row.Key, row));
            }
        }

        return found;
    }
}
