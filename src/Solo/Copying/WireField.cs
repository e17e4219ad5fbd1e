using System.Reflection;
using Orleans;

namespace Krewe.Solo;

/// <summary>A field that crosses a call, named as the source names it: as the property when it is behind one.</summary>
internal sealed class WireField
{
    private readonly string name;

    public WireField(FieldInfo info)
    {
        Info = info;
        name = info.Name.StartsWith('<') ? info.Name[1..info.Name.IndexOf('>')] : info.Name;
        MemberInfo? property = info.Name.StartsWith('<')
            ? info.DeclaringType!.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            : null;
        Id = (info.GetCustomAttribute<IdAttribute>() ?? property?.GetCustomAttribute<IdAttribute>())?.Id;
        IsImmutable = info.IsDefined(typeof(ImmutableAttribute)) || property?.IsDefined(typeof(ImmutableAttribute)) == true;
    }

    public FieldInfo Info { get; }

    public uint? Id { get; }

    public bool IsImmutable { get; }

    public override string ToString() => $"{Info.DeclaringType}.{name}";
}
