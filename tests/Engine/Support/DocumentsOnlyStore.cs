using Krewe.Storage;
using Krewe.Storage.Access;
using Krewe.Storage.Agents;
using Krewe.Storage.Coordination;
using Krewe.Storage.Documents;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;
using Krewe.Storage.Memories;
using Krewe.Storage.Messages;
using Krewe.Storage.Notices;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;

namespace Krewe.Engine.Tests.Support;

/// <summary>A store of which an engine needs no more than the documents.</summary>
public sealed class DocumentsOnlyStore(IDocumentStore documents) : IStore
{
    public string Description => "memory";

    public IJournal Journal => throw new NotSupportedException();

    public ITaskQueries Tasks => throw new NotSupportedException();

    public IProjectStore Projects => throw new NotSupportedException();

    public IEventLog Events => throw new NotSupportedException();

    public IOperationLog Operations => throw new NotSupportedException();

    public IAgentStore Agents => throw new NotSupportedException();

    public IMessageStore Messages => throw new NotSupportedException();

    public IMemoryStore Memories => throw new NotSupportedException();

    public INoticeStore Notices => throw new NotSupportedException();

    public IAccessStore Access => throw new NotSupportedException();

    public ICoordinationStore Coordination => throw new NotSupportedException();

    public IDocumentStore Documents => documents;

    public Task<string?> FindMissingMigrationAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
