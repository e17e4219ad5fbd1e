namespace Krewe.Engine.Tests.SoloOnly;

public sealed class Plain
{
    public int Number { get; set; }
}

[GenerateSerializer]
public sealed class HasPlain
{
    [Id(0)] public Plain? Inner { get; set; }
}

[GenerateSerializer]
public sealed class LacksId
{
    [Id(0)] public int Kept { get; set; }

    public int Forgotten { get; set; }
}

[GenerateSerializer]
public sealed class RepeatsId
{
    [Id(0)] public int One { get; set; }

    [Id(0)] public int Other { get; set; }
}

public abstract class PlainBase
{
    public int Number { get; set; }
}

[GenerateSerializer]
public sealed class HasPlainBase : PlainBase
{
    [Id(0)] public int Own { get; set; }
}

[GenerateSerializer]
public class Base
{
    [Id(0)] public int Number { get; set; }
}

public sealed class PlainDerived : Base;

public interface ITakesPlain : IGrainWithStringKey
{
    Task TakeAsync(Plain argument);
}

public interface ITakesHasPlain : IGrainWithStringKey
{
    Task TakeAsync(List<HasPlain[]> argument);
}

public interface ITakesLacksId : IGrainWithStringKey
{
    Task TakeAsync(LacksId argument);
}

public interface ITakesRepeatsId : IGrainWithStringKey
{
    Task TakeAsync(RepeatsId argument);
}

public interface ITakesHasPlainBase : IGrainWithStringKey
{
    Task TakeAsync(HasPlainBase argument);
}

public interface ITakesInterface : IGrainWithStringKey
{
    Task TakeAsync(IReadOnlyList<int> argument);
}

public interface ITakesObject : IGrainWithStringKey
{
    Task TakeAsync(object argument);
}

public interface IGivesPlain : IGrainWithStringKey
{
    Task<Plain> GiveAsync();
}

public interface IGivesValueTask : IGrainWithStringKey
{
    ValueTask GiveAsync();
}

public interface IIsGeneric : IGrainWithStringKey
{
    Task TakeAsync<T>(T argument);
}

public interface ITakesBase : IGrainWithStringKey
{
    Task TakeAsync(Base argument);
}

public interface INobody : IGrainWithStringKey
{
    Task NothingAsync();
}

public sealed class RefusedGrain : Grain, ITakesPlain, ITakesHasPlain, ITakesLacksId, ITakesRepeatsId, ITakesHasPlainBase, ITakesInterface,
    ITakesObject, IGivesPlain, IGivesValueTask, IIsGeneric, ITakesBase
{
    public Task TakeAsync(Plain argument) => Task.CompletedTask;

    public Task TakeAsync(List<HasPlain[]> argument) => Task.CompletedTask;

    public Task TakeAsync(LacksId argument) => Task.CompletedTask;

    public Task TakeAsync(RepeatsId argument) => Task.CompletedTask;

    public Task TakeAsync(HasPlainBase argument) => Task.CompletedTask;

    public Task TakeAsync(IReadOnlyList<int> argument) => Task.CompletedTask;

    public Task TakeAsync(object argument) => Task.CompletedTask;

    public Task TakeAsync(Base argument) => Task.CompletedTask;

    public Task TakeAsync<T>(T argument) => Task.CompletedTask;

    public Task<Plain> GiveAsync() => Task.FromResult(new Plain());

    ValueTask IGivesValueTask.GiveAsync() => ValueTask.CompletedTask;
}
