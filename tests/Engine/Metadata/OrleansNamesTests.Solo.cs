using Krewe.Solo;
using Xunit.Abstractions;

namespace Krewe.Engine.Tests.Metadata;

/// <summary>Holds every public type and member of the solo engine that bears an Orleans name against the real assemblies.</summary>
public sealed class OrleansNamesTests(ITestOutputHelper output)
{
    /// <summary>
    /// Types whose assembly may be missing where packages are, and that assembly. Where it is there, they are compared like the rest.
    /// </summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["Orleans.GenerateSerializerAttribute"] = "Orleans.Serialization.Abstractions",
        ["Orleans.IdAttribute"] = "Orleans.Serialization.Abstractions",
        ["Orleans.AliasAttribute"] = "Orleans.Serialization.Abstractions",
        ["Orleans.ImmutableAttribute"] = "Orleans.Serialization.Abstractions",
        ["Orleans.ResponseTimeoutAttribute"] = "Orleans.Serialization.Abstractions",
        ["Orleans.IGrainState`1"] = "Orleans.Core",
        ["Orleans.Storage.IGrainStorage"] = "Orleans.Core",
        ["Orleans.Storage.InconsistentStateException"] = "Orleans.Core",
        ["Orleans.Runtime.IPersistentState`1"] = "Orleans.Runtime",
        ["Orleans.Runtime.PersistentStateAttribute"] = "Orleans.Runtime",
        ["Orleans.Configuration.GrainCollectionOptions"] = "Orleans.Runtime",
    };

    private static readonly Dictionary<string, HashSet<string>> Ours = PublicShape.OfOrleansNames(typeof(SoloOptions).Assembly.Location);

    [Fact]
    public void Every_orleans_name_in_solo_is_in_the_real_assemblies_with_the_same_shape()
    {
        var real = RealAssemblies.Names.ToDictionary(name => name, name => RealAssemblies.Find(name) is { } path ? PublicShape.OfOrleansNames(path) : null);
        List<string> differences = [];
        foreach (var (type, facts) in Ours)
        {
            var assembly = Elsewhere.GetValueOrDefault(type, RealAssemblies.Names[0]);
            if (real[assembly] is not { } known)
            {
                output.WriteLine($"not compared: {type}, since {assembly} is not among the packages here");
            }
            else if (known.TryGetValue(type, out var realFacts))
            {
                differences.AddRange(facts.Except(realFacts).Select(fact => $"{type} in {assembly} has no: {fact}"));
            }
            else
            {
                differences.Add($"{assembly} has no public type {type}");
            }
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [Fact]
    public void The_assembly_that_restores_anywhere_is_there_to_compare_with()
    {
        Assert.NotNull(RealAssemblies.Find(RealAssemblies.Names[0]));
        Assert.InRange(Ours.Keys.Except(Elsewhere.Keys).Count(), 20, int.MaxValue);
    }

    [Fact]
    public void The_list_of_types_that_live_elsewhere_names_only_types_of_ours() => Assert.Empty(Elsewhere.Keys.Except(Ours.Keys));
}
