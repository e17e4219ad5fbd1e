namespace Krewe.Cli.Hosting;

/// <summary>Everything that a command takes from the process around it, so that a test can be that process.</summary>
internal sealed record CommandEnvironment
{
    /// <summary>Where answers go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where messages for people go that are no answer.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What a command reads that is told to read standard input.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>What relative paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>The name of the user who runs the command: the agent that a shell speaks as unless it is told otherwise.</summary>
    public required string User { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What sends requests; null for sockets.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>True when a person watches the messages: then progress is shown.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Columns to print in.</summary>
    public int Width { get; init; } = 200;

    /// <summary>A variable that is set to something, or null: an empty one counts as not set.</summary>
    public string? Setting(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The environment of this process.</summary>
    public static CommandEnvironment OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.In,
        Variable = Environment.GetEnvironmentVariable,
        Folder = Environment.CurrentDirectory,
        User = Environment.UserName,
        IsWatched = !Console.IsErrorRedirected,
        Width = Console.IsOutputRedirected ? 200 : Math.Max(Console.WindowWidth, 60),
    };
}
