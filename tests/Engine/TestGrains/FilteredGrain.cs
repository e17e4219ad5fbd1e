using Krewe.Engine.Tests.Support;

namespace Krewe.Engine.Tests.TestGrains;

/// <summary>Calls that a filter sees.</summary>
[Alias("test.IFilteredGrain")]
public interface IFilteredGrain : IGrainWithStringKey
{
    /// <summary>One more.</summary>
    [Alias("Next")]
    Task<int> NextAsync(int number);

    /// <summary>Nothing comes back.</summary>
    [Alias("Note")]
    Task NoteAsync(string note);

    /// <summary>Throws.</summary>
    [Alias("Throw")]
    Task<string> ThrowAsync();
}

/// <summary>Its own filter, besides those of the process.</summary>
[Alias("test.ISelfFilteringGrain")]
public interface ISelfFilteringGrain : IGrainWithStringKey
{
    /// <summary>A number that the grain's own filter doubles.</summary>
    [Alias("Double")]
    Task<int> DoubleAsync(int number);
}

public sealed class FilteredGrain(Signals signals) : Grain, IFilteredGrain
{
    public async Task<int> NextAsync(int number)
    {
        await Task.Yield();
        return number + 1;
    }

    public Task NoteAsync(string note)
    {
        signals.Note(this.GetPrimaryKeyString(), note);
        return Task.CompletedTask;
    }

    public Task<string> ThrowAsync() => throw new TestFaultException("thrown by the grain");
}

public sealed class SelfFilteringGrain : Grain, ISelfFilteringGrain, IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        context.Result = (int)context.Result! * 2;
    }

    public Task<int> DoubleAsync(int number) => Task.FromResult(number);
}

/// <summary>Notes what it sees of calls to <see cref="IFilteredGrain"/> under their key.</summary>
public sealed class NotingFilter(Signals signals, string name) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not FilteredGrain grain)
        {
            await context.Invoke();
            return;
        }

        var key = grain.GetPrimaryKeyString();
        signals.Note(key, $"{name} before {context.MethodName} of {context.TargetId}");
        try
        {
            await context.Invoke();
            signals.Note(key, $"{name} after {context.InterfaceMethod.Name}: {context.Result ?? "nothing"}");
        }
        catch (TestFaultException fault)
        {
            signals.Note(key, $"{name} saw '{fault.Message}' of {context.ImplementationMethod.DeclaringType!.Name}");
            throw new InvalidOperationException("made of it by a filter", fault);
        }
    }
}

/// <summary>Adds a hundred to every number that is answered.</summary>
public sealed class ChangingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is int number && context.Grain is FilteredGrain)
        {
            context.Result = number + 100;
        }
    }
}
