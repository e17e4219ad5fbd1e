using Krewe.Tests.Support;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>
/// Lines of text that somebody has approved, in a file beside the tests. Lines may be added, and the file is only ever added to: what
/// stands in it is out there, in running processes and in databases.
/// </summary>
internal sealed class Approved(string name)
{
    /// <summary>Set to 1, the tests write additions into the files instead of failing.</summary>
    private const string AcceptVariable = "KREWE_ACCEPT_CONTRACTS";

    private const string Command = "KREWE_ACCEPT_CONTRACTS=1 dotnet test tests/Engine --filter FullyQualifiedName~Contracts -p:Engine=";

#if ENGINE_ORLEANS
    private const string Engine = "orleans";
#else
    private const string Engine = "solo";
#endif

    private readonly string _path = RepositoryRoot.Combine("tests", "Engine", "Contracts", "Approved", name);

    /// <summary>What was approved so far.</summary>
    public IReadOnlyList<string> Lines => File.Exists(_path) ? File.ReadAllLines(_path) : [];

    /// <summary>Breaks when lines came that nobody has approved; or approves them, when asked to.</summary>
    public void Accept(IEnumerable<string> current)
    {
        var added = current.Except(Lines, StringComparer.Ordinal).ToList();
        if (added.Count > 0 && Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllLines(_path, Lines.Concat(added).Order(StringComparer.Ordinal));
            return;
        }

        Assert.True(
            added.Count == 0,
            $"Not in {name} yet, because they are new:\n  {string.Join("\n  ", added.Take(20))}\nIf that is meant, accept them with\n  {Command}{Engine}\nand commit the file.");
    }

    /// <summary>Breaks when approved lines are gone: that is never accepted by a command.</summary>
    public void DemandAll(IEnumerable<string> current)
    {
        var gone = Lines.Except(current, StringComparer.Ordinal).ToList();
        Assert.True(
            gone.Count == 0,
            $"In {name}, and no longer in the code:\n  {string.Join("\n  ", gone.Take(20))}\n"
            + "Running processes of the version before speak so, and databases hold it: bring it back. A member that nobody needs stays with its number; a number is never used again; a type or method that changes becomes a new one beside the old.");
    }
}
