using Krewe.Engine.Tests.Conformance;

namespace Krewe.Engine.Tests.SoloOnly;

/// <summary>What Orleans would refuse when it is built or between silos, solo refuses when the interface is first used.</summary>
public sealed class RefusalTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public void A_parameter_that_has_no_serializer_is_refused_by_type_and_member() =>
        AssertRefused<ITakesPlain>("SoloOnly.Plain ", "ITakesPlain.TakeAsync, parameter argument");

    [Fact]
    public void A_member_deep_inside_a_parameter_is_refused_by_type_and_member() =>
        AssertRefused<ITakesHasPlain>("SoloOnly.Plain ", "HasPlain.Inner");

    [Fact]
    public void A_result_that_has_no_serializer_is_refused() => AssertRefused<IGivesPlain>("SoloOnly.Plain ", "IGivesPlain.GiveAsync, result");

    [Fact]
    public void A_member_without_an_id_is_refused() => AssertRefused<ITakesLacksId>("LacksId.Forgotten");

    [Fact]
    public void Two_members_with_one_id_are_refused() => AssertRefused<ITakesRepeatsId>("RepeatsId.");

    [Fact]
    public void A_base_without_a_serializer_is_refused() => AssertRefused<ITakesHasPlainBase>("PlainBase", "HasPlainBase");

    [Fact]
    public void A_collection_interface_is_refused() => AssertRefused<ITakesInterface>("IReadOnlyList", "parameter argument");

    [Fact]
    public void An_argument_of_any_type_is_refused() => AssertRefused<ITakesObject>("System.Object", "parameter argument");

    [Fact]
    public void A_method_that_returns_a_value_task_is_refused() => AssertRefused<IGivesValueTask>("IGivesValueTask.GiveAsync");

    [Fact]
    public void A_generic_method_is_refused() => AssertRefused<IIsGeneric>("IIsGeneric.TakeAsync");

    [Fact]
    public void A_derived_type_without_a_serializer_is_refused_when_it_is_met()
    {
        var refusal = Assert.Throws<NotSupportedException>(() => { _ = The<ITakesBase>().TakeAsync(new PlainDerived()); });

        Assert.Contains(nameof(PlainDerived), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_once_is_refused_again_and_harms_no_other_interface()
    {
        AssertRefused<ITakesPlain>("SoloOnly.Plain ");
        AssertRefused<ITakesPlain>("SoloOnly.Plain ");

        await The<ITakesBase>().TakeAsync(new Base());
    }

    [Fact]
    public void An_interface_that_no_class_implements_is_refused() =>
        Assert.Contains("0 grain classes", Assert.Throws<ArgumentException>(The<INobody>).Message, StringComparison.Ordinal);

    [Fact]
    public void A_class_name_prefix_is_refused() =>
        Assert.Throws<NotSupportedException>(() => Engine.Grains.GetGrain<ITakesBase>(Key, "Krewe"));

    private void AssertRefused<TGrain>(params string[] parts)
        where TGrain : IGrainWithStringKey
    {
        var refusal = Assert.Throws<NotSupportedException>(() => { The<TGrain>(); });
        Assert.All(parts, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }
}
