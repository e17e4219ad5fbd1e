using Krewe.Engine.Tests.TestGrains;

namespace Krewe.Engine.Tests.Conformance;

public sealed class CopyTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task What_the_caller_changes_after_the_call_does_not_reach_the_grain()
    {
        var box = Example();

        await The<ICopyGrain>().KeepAsync(box);
        Spoil(box);

        AssertUnspoilt((await The<ICopyGrain>().KeptAsync())!);
    }

    [Fact]
    public async Task What_the_caller_changes_in_an_answer_does_not_reach_the_grain()
    {
        await The<ICopyGrain>().KeepAsync(Example());

        Spoil((await The<ICopyGrain>().KeptAsync())!);

        AssertUnspoilt((await The<ICopyGrain>().KeptAsync())!);
    }

    [Fact]
    public async Task What_is_met_twice_in_a_message_is_one_thing_at_the_other_end()
    {
        var shared = new Box { Number = 1 };
        var box = new Box { Boxes = [shared, shared] };
        box.Self = box;

        await The<ICopyGrain>().KeepAsync(box);

        var kept = (Box)Assert.Single(Signals.Notes(Key));
        Assert.NotSame(shared, kept.Boxes[0]);
        Assert.Same(kept.Boxes[0], kept.Boxes[1]);
        Assert.Same(kept, kept.Self);
    }

    [Fact]
    public async Task An_argument_promised_immutable_is_shared()
    {
        var box = Example();

        await The<ICopyGrain>().KeepPromisedAsync(box);

        Assert.Same(box, Assert.Single(Signals.Notes(Key)));
    }

    [Fact]
    public async Task An_immutable_type_is_shared_on_its_way_in_and_out()
    {
        var seal = new Seal("text", [1, 2]);

        var answer = await The<ICopyGrain>().SealAsync(seal);

        Assert.Same(seal, Assert.Single(Signals.Notes(Key)));
        Assert.Same(seal, answer);
    }

    [Fact]
    public async Task A_derived_record_arrives_as_what_it_is()
    {
        var polygon = new Polygon("triangle", [3, 4, 5]);

        var answer = Assert.IsType<Polygon>(await The<ICopyGrain>().ShapeAsync(polygon));

        Assert.NotSame(polygon, answer);
        Assert.NotSame(polygon.Sides, answer.Sides);
        Assert.Equal(("triangle", 5), (answer.Name, answer.Sides[2]));
        Assert.Equal(new Circle("round", 2), await The<ICopyGrain>().ShapeAsync(new Circle("round", 2)));
        Assert.Null(await The<ICopyGrain>().ShapeAsync(null));
    }

    [Fact]
    public async Task Arguments_of_many_types_arrive()
    {
        var sum = await The<ICopyGrain>().SumAsync(
            1, 2L, "c", Guid.Empty, TimeSpan.FromSeconds(5), DayOfWeek.Friday, 7.5m, true, new Span(1, 2), new Span(3, 4));
        var empty = await The<ICopyGrain>().SumAsync(0, null, null, Guid.Empty, TimeSpan.Zero, DayOfWeek.Sunday, 0, false, default, null);

        Assert.Equal($"1 2 c {Guid.Empty} 00:00:05 Friday 7.5 True {new Span(1, 2)} {new Span(3, 4)}", sum);
        Assert.Equal($"0   {Guid.Empty} 00:00:00 Sunday 0 False {default(Span)} ", empty);
    }

    [Fact]
    public async Task A_list_arrives_with_its_nulls() =>
        Assert.Equal(["a", null, "b"], await The<ICopyGrain>().ListAsync(["a", null, "b"]));

    private static Box Example() => new()
    {
        Number = 1,
        Text = "text",
        Numbers = [1, 2, 3],
        Boxes = [new Box { Number = 2 }],
        Named = new() { ["three"] = new Box { Number = 3 } },
        Fixed = [new Box { Number = 4 }],
        Day = DayOfWeek.Friday,
        At = DateTimeOffset.UnixEpoch,
        Shape = new Polygon("triangle", [3, 4, 5]),
    };

    private static void Spoil(Box box)
    {
        box.Number = -1;
        box.Numbers[0] = -1;
        box.Boxes[0].Number = -1;
        box.Boxes.Add(new Box());
        box.Named["three"].Number = -1;
        box.Named.Clear();
        box.Fixed[0].Number = -1;
        ((Polygon)box.Shape!).Sides[0] = -1;
    }

    private static void AssertUnspoilt(Box box)
    {
        Assert.Equal((1, "text", DayOfWeek.Friday, DateTimeOffset.UnixEpoch), (box.Number, box.Text, box.Day, box.At));
        Assert.Equal([1, 2, 3], box.Numbers);
        Assert.Equal(2, Assert.Single(box.Boxes).Number);
        Assert.Equal(3, Assert.Single(box.Named).Value.Number);
        Assert.Equal(4, Assert.Single(box.Fixed).Number);
        Assert.Equal([3, 4, 5], ((Polygon)box.Shape!).Sides);
    }
}
