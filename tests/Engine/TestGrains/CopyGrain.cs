using System.Collections.Immutable;

namespace Krewe.Engine.Tests.TestGrains;

/// <summary>Something that can be changed after it was sent.</summary>
[GenerateSerializer, Alias("test.Box")]
public sealed class Box
{
    [Id(0)] public int Number { get; set; }

    [Id(1)] public string? Text { get; set; }

    [Id(2)] public int[] Numbers { get; set; } = [];

    [Id(3)] public List<Box> Boxes { get; set; } = [];

    [Id(4)] public Dictionary<string, Box> Named { get; set; } = [];

    [Id(5)] public ImmutableArray<Box> Fixed { get; set; } = [];

    [Id(6)] public DayOfWeek Day { get; set; }

    [Id(7)] public DateTimeOffset? At { get; set; }

    [Id(8)] public Box? Self { get; set; }

    [Id(9)] public Shape? Shape { get; set; }
}

/// <summary>Never changed once it was made.</summary>
[GenerateSerializer, Immutable, Alias("test.Seal")]
public sealed record Seal([property: Id(0)] string Text, [property: Id(1)] int[] Numbers);

/// <summary>One of several.</summary>
[GenerateSerializer, Alias("test.Shape")]
public abstract record Shape([property: Id(0)] string Name);

/// <summary>One of them.</summary>
[GenerateSerializer, Alias("test.Circle")]
public sealed record Circle(string Name, [property: Id(0)] double Radius) : Shape(Name);

/// <summary>Another.</summary>
[GenerateSerializer, Alias("test.Polygon")]
public sealed record Polygon(string Name, [property: Id(0)] double[] Sides) : Shape(Name);

/// <summary>A value type.</summary>
[GenerateSerializer, Alias("test.Span")]
public readonly record struct Span([property: Id(0)] int From, [property: Id(1)] int To);

/// <summary>Keeps what it is given, and gives it back.</summary>
[Alias("test.ICopyGrain")]
public interface ICopyGrain : IGrainWithStringKey
{
    /// <summary>Keeps a box.</summary>
    [Alias("Keep")]
    Task KeepAsync(Box box);

    /// <summary>Keeps a box that the caller promises not to change.</summary>
    [Alias("KeepPromised")]
    Task KeepPromisedAsync([Immutable] Box box);

    /// <summary>The box that is kept.</summary>
    [Alias("Kept")]
    Task<Box?> KeptAsync();

    /// <summary>Keeps something immutable and returns it.</summary>
    [Alias("Seal")]
    Task<Seal> SealAsync(Seal seal);

    /// <summary>Returns a shape.</summary>
    [Alias("Shape")]
    Task<Shape?> ShapeAsync(Shape? shape);

    /// <summary>Sums up arguments of many types.</summary>
    [Alias("Sum")]
    Task<string> SumAsync(int a, long? b, string? c, Guid d, TimeSpan e, DayOfWeek f, decimal g, bool h, Span i, Span? j);

    /// <summary>Returns a list.</summary>
    [Alias("List")]
    Task<List<string?>> ListAsync(List<string?> list);
}

public sealed class CopyGrain(Support.Signals signals) : Grain, ICopyGrain
{
    private Box? kept;

    public Task KeepAsync(Box box)
    {
        kept = box;
        signals.Note(this.GetPrimaryKeyString(), box);
        return Task.CompletedTask;
    }

    public Task KeepPromisedAsync(Box box) => KeepAsync(box);

    public Task<Box?> KeptAsync() => Task.FromResult(kept);

    public Task<Seal> SealAsync(Seal seal)
    {
        signals.Note(this.GetPrimaryKeyString(), seal);
        return Task.FromResult(seal);
    }

    public Task<Shape?> ShapeAsync(Shape? shape)
    {
        signals.Note(this.GetPrimaryKeyString(), shape ?? (object)"null");
        return Task.FromResult(shape);
    }

    public Task<string> SumAsync(int a, long? b, string? c, Guid d, TimeSpan e, DayOfWeek f, decimal g, bool h, Span i, Span? j) =>
        Task.FromResult($"{a} {b} {c} {d} {e} {f} {g} {h} {i} {j}");

    public Task<List<string?>> ListAsync(List<string?> list) => Task.FromResult(list);
}
