using System.Reflection;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>The part of Orleans that the contracts may use, which works on both engines and between versions.</summary>
public sealed class ContractRulesTests
{
    [Fact]
    public void There_are_contracts_to_check()
    {
        Assert.InRange(WireContract.Interfaces.Count, 3, 100);
        Assert.InRange(WireContract.Types.Count, 20, 1000);
    }

    [Fact]
    public void Grains_have_string_keys_and_no_type_parameters() => Assert.All(WireContract.Interfaces, type =>
    {
        Assert.True(type.IsAssignableTo(typeof(IGrainWithStringKey)), $"{type} has no string key.");
        Assert.False(type.IsGenericType, $"{type} is generic.");
    });

    [Fact]
    public void Methods_return_a_task_and_nothing_else() => Assert.All(WireContract.Methods, method => Assert.True(
        method.ReturnType == typeof(Task)
            || (method.ReturnType.IsConstructedGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)),
        $"{Name(method)} returns {method.ReturnType}."));

    [Fact]
    public void Methods_have_no_type_parameters() =>
        Assert.All(WireContract.Methods, method => Assert.False(method.IsGenericMethod, $"{Name(method)} is generic."));

    [Fact]
    public void Every_interface_and_method_has_a_name_of_its_own_on_the_wire()
    {
        Assert.Equal(WireContract.Interfaces.Count, WireContract.Interfaces.Select(AliasOf).Distinct().Count());
        Assert.All(WireContract.Interfaces, type =>
            Assert.Equal(type.GetMethods().Length, type.GetMethods().Select(AliasOf).Distinct().Count()));
    }

    [Fact]
    public void Every_type_that_crosses_a_wire_has_a_serializer_or_is_an_enum() => Assert.All(WireContract.Types, met => Assert.True(
        met.Key.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) || met.Key.IsEnum,
        $"{met.Key} has no [GenerateSerializer], and {met.Value} has it."));

    [Fact]
    public void Every_message_has_a_name_of_its_own_on_the_wire()
    {
        var ours = WireContract.Types.Keys.Where(type => type.Assembly == WireContract.Assembly).ToList();

        Assert.Equal(ours.Count, ours.Select(AliasOf).Distinct().Count());
    }

    [Fact]
    public void Every_member_of_a_message_has_a_number_of_its_own() => Assert.All(Messages(), type =>
    {
        var fields = WireContract.FieldsOf(type).ToList();
        Assert.All(fields, field => Assert.True(WireContract.IdOf(field) is not null, $"{type.Name}.{field.Member.Name} has no [Id]."));
        Assert.Equal(fields.Count, fields.Select(WireContract.IdOf).Distinct().Count());
    });

    [Fact]
    public void Every_message_is_immutable_so_that_a_call_inside_a_process_copies_nothing() => Assert.All(Messages(), type =>
        Assert.True(type.IsDefined(typeof(ImmutableAttribute), inherit: false), $"{type} is not [Immutable]."));

    [Fact]
    public void What_has_a_serializer_crosses_a_wire() => Assert.Empty(
        WireContract.Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Krewe", StringComparison.Ordinal) == true)
            .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            .Except(WireContract.Types.Keys));

    private static IEnumerable<Type> Messages() => WireContract.Types.Keys.Where(type => !type.IsEnum);

    private static string AliasOf(MemberInfo member) => member.GetCustomAttributes<AliasAttribute>().SingleOrDefault()?.Alias
        ?? throw new InvalidOperationException($"{member.DeclaringType?.Name}.{member.Name} has no [Alias].");

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
