namespace Krewe.Image.Tests.Dockerfiles;

/// <summary>One line of a Dockerfile.</summary>
/// <param name="Verb">FROM, RUN, COPY, ...</param>
/// <param name="Text">What follows it.</param>
internal sealed record Instruction(string Verb, string Text)
{
    /// <summary>The words, without options such as <c>--from=build</c>.</summary>
    public string[] Words => [.. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>The value of <c>--name=value</c>, or null.</summary>
    public string? Option(string name) => Text.Split(' ')
        .Where(word => word.StartsWith($"--{name}=", StringComparison.Ordinal))
        .Select(word => word[(name.Length + 3)..])
        .FirstOrDefault();
}
