using Krewe.Engine.Tests.TestGrains;

namespace Krewe.Engine.Tests.Conformance;

public sealed class KeyTests(EngineFixture fixture) : EngineTests(fixture)
{
    public static TheoryData<string> OddKeys =>
    [
        "default/project/bd-1", "a/b/c//", "..", "a+b", "%2F%00", "käse", "🎺", "tab\tand\nline", "\"quoted\"", " spaces around ", "a\0b",
        new string('x', 10_000),
    ];

    [Theory]
    [MemberData(nameof(OddKeys))]
    public async Task A_key_arrives_as_it_was_given(string key)
    {
        var grain = Engine.Grains.GetGrain<ITurnGrain>(key);

        Assert.Equal(key, await grain.KeyAsync());
        Assert.Equal(key, grain.GetPrimaryKeyString());
    }

    [Fact]
    public async Task What_is_not_valid_text_is_replaced_in_a_key() =>
        Assert.Equal("a\ufffdb", await Engine.Grains.GetGrain<ITurnGrain>("a\ud800b").KeyAsync());

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_key_is_refused(string key) =>
        Assert.ThrowsAny<ArgumentException>(() => Engine.Grains.GetGrain<ITurnGrain>(key));

    [Fact]
    public async Task Keys_that_differ_only_in_case_are_two_grains()
    {
        Assert.Equal(1, await Engine.Grains.GetGrain<ITurnGrain>(Key + "a").AddAsync());
        Assert.Equal(1, await Engine.Grains.GetGrain<ITurnGrain>(Key + "A").AddAsync());
    }

    [Fact]
    public void One_key_under_two_interfaces_is_two_grains() =>
        Assert.NotEqual(The<ITurnGrain>().GetGrainId(), The<IReentrantGrain>().GetGrainId());

    [Fact]
    public void A_grains_type_is_its_class_name_in_lower_case_less_the_word_grain() =>
        Assert.Equal($"turn/{Key}", The<ITurnGrain>().GetGrainId().ToString());
}
