using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Krewe.Engine.Tests.Metadata;

/// <summary>
/// What other assemblies can see of an assembly, each fact one line of text: a type's kind, base, interfaces and attribute targets; a
/// member's signature, parameter names, accessibility and whether it is static, abstract or virtual; a constant's value.
/// </summary>
internal sealed class PublicShape
{
    private const MethodAttributes Compared = MethodAttributes.Static | MethodAttributes.Abstract | MethodAttributes.Virtual;

    private readonly SignatureText text = new();
    private readonly MetadataReader reader;

    private PublicShape(MetadataReader reader) => this.reader = reader;

    /// <summary>Full name of each public type in the namespaces of Orleans, with its facts.</summary>
    public static Dictionary<string, HashSet<string>> OfOrleansNames(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var shape = new PublicShape(file.GetMetadataReader());
        return shape.reader.TypeDefinitions.Select(shape.reader.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Select(type => (Name: SignatureText.NameOf(shape.reader, type), Type: type))
            .Where(type => type.Name.StartsWith("Orleans.", StringComparison.Ordinal))
            .ToDictionary(type => type.Name, type => shape.FactsOf(type.Type).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private IEnumerable<string> FactsOf(TypeDefinition type)
    {
        const TypeAttributes kind = TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed;
        yield return $"kind: {type.Attributes & kind}, base: {text.NameOf(reader, type.BaseType)}";
        foreach (var handle in type.GetInterfaceImplementations())
        {
            yield return $"is a {text.NameOf(reader, reader.GetInterfaceImplementation(handle).Interface)}";
        }

        foreach (var handle in type.GetCustomAttributes())
        {
            if (UsageOf(reader.GetCustomAttribute(handle)) is { } usage)
            {
                yield return usage;
            }
        }

        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(IsVisible))
        {
            yield return $"{reader.GetString(field.Name)}: {field.Attributes & FieldAttributes.Static} "
                + $"{field.DecodeSignature(text, null)} {ValueOf(field.GetDefaultValue())}";
        }

        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(IsVisible))
        {
            yield return Describe(method);
        }
    }

    private static bool IsVisible(FieldDefinition field) =>
        (field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family
        && !field.Attributes.HasFlag(FieldAttributes.SpecialName);

    private static bool IsVisible(MethodDefinition method) => (method.Attributes & MethodAttributes.MemberAccessMask)
        is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private string Describe(MethodDefinition method)
    {
        var signature = method.DecodeSignature(text, null);
        var names = method.GetParameters().Select(reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0)
            .OrderBy(parameter => parameter.SequenceNumber)
            .Select(parameter => reader.GetString(parameter.Name) + (parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? "?" : ""));
        var access = method.Attributes & MethodAttributes.MemberAccessMask;

        // What implements an interface is virtual in metadata, and sealed again: nothing that anyone can see.
        var virtuality = method.Attributes.HasFlag(MethodAttributes.Final) ? Compared & ~MethodAttributes.Virtual : Compared;
        return $"{access} {method.Attributes & virtuality} {signature.ReturnType} {reader.GetString(method.Name)}`{signature.GenericParameterCount}"
            + $"({string.Join(", ", signature.ParameterTypes.Zip(names, (type, name) => $"{type} {name}"))})";
    }

    private string ValueOf(ConstantHandle handle) => handle.IsNil
        ? ""
        : Convert.ToHexString(reader.GetBlobBytes(reader.GetConstant(handle).Value));

    private string? UsageOf(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        var constructor = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        if (text.NameOf(reader, constructor.Parent) != "System.AttributeUsageAttribute")
        {
            return null;
        }

        // The blob is: two bytes of prologue, then the targets.
        var targets = (AttributeTargets)BitConverter.ToInt32(reader.GetBlobBytes(attribute.Value), 2);
        return $"belongs on: {targets}";
    }
}
