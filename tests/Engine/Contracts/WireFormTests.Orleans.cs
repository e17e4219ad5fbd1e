using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>
/// What each message was like in bytes when it was approved: the version before sends such bytes while an upgrade goes on, and this one
/// must find in them what was put there. A message that gets a member gets a second line; the first stays.
/// </summary>
public sealed class WireFormTests : IDisposable
{
    private static readonly Approved File = new("wire.txt");

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSerializer(serializer => serializer.AddAssembly(WireContract.Assembly))
        .BuildServiceProvider();

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Every_message_is_approved_in_its_present_form() => File.Accept(Messages().Select(type =>
    {
        var sample = Sample.Of(type);
        return $"{ContractText.NameOf(type)} {Convert.ToBase64String(Serializer.SerializeToArray<object>(sample!))} {Sample.Describe(sample)!.ToJsonString()}";
    }));

    [Fact]
    public void Bytes_of_every_approved_form_still_say_the_same()
    {
        Assert.NotEmpty(File.Lines);
        Assert.All(File.Lines, line =>
        {
            var parts = line.Split(' ', 3);
            var read = Sample.Describe(Serializer.Deserialize<object>(Convert.FromBase64String(parts[1])));
            Subset.Demand(JsonNode.Parse(parts[2]), read, parts[0]);
        });
    }

    private static IEnumerable<Type> Messages() => WireContract.Types.Keys.Where(type => !type.IsEnum && !type.IsAbstract);
}
