namespace Krewe.Image.Tests.Dockerfiles;

/// <summary>Carries out the steps of a Dockerfile on this machine, each stage in a folder of its own. Base images are this machine.</summary>
internal sealed class ImageBuild(Dockerfile file, string root, IReadOnlyDictionary<string, string> arguments)
{
    private readonly StageFolder[] _stages = [.. file.Stages.Select((_, number) => new StageFolder(Path.Combine(root, $"stage-{number}")))];

    /// <summary>The last stage: the image.</summary>
    public StageFolder Image => _stages[^1];

    /// <summary>What each RUN printed.</summary>
    public List<string> Log { get; } = [];

    /// <exception cref="InvalidOperationException">A step failed; the message has what it printed.</exception>
    public async Task RunAsync()
    {
        for (var number = 0; number < _stages.Length; number++)
        {
            _stages[number].Enter("/");
            foreach (var step in file.Stages[number])
            {
                await CarryOutAsync(_stages[number], step);
            }
        }
    }

    private async Task CarryOutAsync(StageFolder stage, Instruction step)
    {
        switch (step.Verb)
        {
            case "ARG":
                var (name, value) = Pair(step.Text);
                stage.Variables[name] = arguments.GetValueOrDefault(name, value);
                break;
            case "ENV":
                var (variable, set) = Pair(step.Text);
                stage.Variables[variable] = stage.Translate(set).Replace("$PATH", Environment.GetEnvironmentVariable("PATH"), StringComparison.Ordinal);
                break;
            case "WORKDIR":
                stage.Enter(step.Text);
                break;
            case "COPY":
                await CopyAsync(stage, step);
                break;
            case "RUN":
                await RunAsync(stage, step);
                break;
            case "FROM" or "USER" or "VOLUME" or "EXPOSE" or "HEALTHCHECK" or "ENTRYPOINT":
                break;
            default:
                throw new InvalidOperationException($"{step.Verb} is not carried out here: add it, so that the whole Dockerfile stays tried");
        }
    }

    private async Task CopyAsync(StageFolder stage, Instruction step)
    {
        if (step.Option("from") is { } from)
        {
            var (source, target) = (_stages[file.StageOf(from)].Local(step.Words[0]), stage.Local(step.Words[1]));
            Log.Add(await Program.RunAsync("cp", ["-a", source + "/.", target], target, stage.Variables));
            return;
        }

        Assert.Equal([".", "."], step.Words);
        await BuildContext.CopyAsync(stage.Local("."));
    }

    private async Task RunAsync(StageFolder stage, Instruction step)
    {
        // What stands before the command is for the builder: a cache of packages, which this machine has of its own.
        var command = step.Text[step.Text.IndexOf(step.Words[0], StringComparison.Ordinal)..];
        Assert.Empty(StageFolder.Foreign(command));
        Log.Add(await Program.RunAsync("/bin/sh", ["-ec", stage.Translate(command)], stage.Local("."), stage.Variables));
    }

    private static (string Name, string Value) Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return (text[..equals], text[(equals + 1)..]);
    }
}
