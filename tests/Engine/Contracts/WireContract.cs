using System.Collections.Immutable;
using System.Reflection;
using Krewe.Contracts.Tasks;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>What crosses a wire: the grain interfaces of Krewe.Contracts and every type that their methods reach.</summary>
internal static class WireContract
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Guid),
    ];

    private static readonly HashSet<Type> Collections = [typeof(List<>), typeof(Dictionary<,>), typeof(ImmutableArray<>), typeof(Nullable<>)];

    public static Assembly Assembly { get; } = typeof(ITaskGrain).Assembly;

    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)))];

    public static IReadOnlyList<MethodInfo> Methods { get; } = [.. Interfaces.SelectMany(type => type.GetMethods())];

    /// <summary>Every type of ours that a message can hold, derived ones included; each with where it was met.</summary>
    public static IReadOnlyDictionary<Type, string> Types { get; } = Reach();

    /// <summary>The fields that hold a type's data, each with the member that the source shows.</summary>
    public static IEnumerable<(FieldInfo Field, MemberInfo Member)> FieldsOf(Type type) =>
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let property = field.Name.StartsWith('<')
            ? type.GetProperty(
                field.Name[1..field.Name.IndexOf('>')],
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            : null
        select (field, (MemberInfo?)property ?? field);

    /// <summary>A field's number on the wire; null when it has none.</summary>
    public static uint? IdOf((FieldInfo Field, MemberInfo Member) field) =>
        (field.Field.GetCustomAttribute<IdAttribute>() ?? field.Member.GetCustomAttribute<IdAttribute>())?.Id;

    private static Dictionary<Type, string> Reach()
    {
        Dictionary<Type, string> found = [];
        Queue<(Type Type, string From)> open = new(Methods.SelectMany(method => method.GetParameters()
            .Select(parameter => (parameter.ParameterType, $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name})"))
            .Append((method.ReturnType, $"{method.DeclaringType!.Name}.{method.Name}"))));
        while (open.TryDequeue(out var next))
        {
            foreach (var part in Unwrap(next.Type).Where(part => found.TryAdd(part, next.From)))
            {
                foreach (var (field, member) in part.IsEnum ? [] : FieldsOf(part))
                {
                    open.Enqueue((field.FieldType, $"{part.Name}.{member.Name}"));
                }

                foreach (var derived in part.Assembly.GetTypes().Where(type => type.BaseType == part))
                {
                    open.Enqueue((derived, $"derived from {part.Name}"));
                }
            }
        }

        return found;
    }

    private static IEnumerable<Type> Unwrap(Type type) => type switch
    {
        _ when type.IsPrimitive || Plain.Contains(type) || type == typeof(Task) || type == typeof(void) => [],
        { IsArray: true } => Unwrap(type.GetElementType()!),
        { IsConstructedGenericType: true } when Collections.Contains(type.GetGenericTypeDefinition())
            || type.GetGenericTypeDefinition() == typeof(Task<>) => type.GetGenericArguments().SelectMany(Unwrap),
        _ => [type],
    };
}
