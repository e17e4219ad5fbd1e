namespace Krewe.Engine.Tests.Contracts;

/// <summary>The public contract changes only where somebody sees it: each of its lines stands in a file.</summary>
public sealed class ContractTests
{
    private static readonly Approved File = new("contract.txt");

    [Fact]
    public void Nothing_that_was_approved_is_gone_or_has_another_number() => File.DemandAll(ContractText.Lines());

    [Fact]
    public void Everything_is_approved() => File.Accept(ContractText.Lines());

    [Fact]
    public void No_number_of_a_member_has_two_meanings() => Assert.All(
        File.Lines.Where(line => line.StartsWith("member ", StringComparison.Ordinal) || line.StartsWith("enum ", StringComparison.Ordinal)).GroupBy(line => line[..line.IndexOf(" is ", StringComparison.Ordinal)]),
        number => Assert.Single(number));
}
