using Krewe.Tests.Support;

namespace Krewe.Image.Tests.Dockerfiles;

/// <summary>A Dockerfile, stage by stage.</summary>
internal sealed class Dockerfile
{
    /// <summary>The stages; each begins with its FROM.</summary>
    public required IReadOnlyList<IReadOnlyList<Instruction>> Stages { get; init; }

    /// <summary>The stage that the image is made of.</summary>
    public IReadOnlyList<Instruction> Last => Stages[^1];

    public static Dockerfile Read(params string[] path)
    {
        var stages = new List<List<Instruction>>();
        foreach (var line in File.ReadLines(RepositoryRoot.Combine(path)).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var instruction = new Instruction(line[..space], line[(space + 1)..]);
            if (instruction.Verb == "FROM")
            {
                stages.Add([]);
            }

            stages[^1].Add(instruction);
        }

        return new Dockerfile { Stages = stages };
    }

    /// <summary>The stage of this name, by its number.</summary>
    public int StageOf(string name) =>
        Stages.ToList().FindIndex(stage => stage[0].Words is [_, "AS", var called] && called == name);
}
