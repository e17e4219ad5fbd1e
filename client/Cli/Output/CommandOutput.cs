using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;
using Spectre.Console;

namespace Krewe.Cli.Output;

/// <summary>Prints answers and errors: for people, or as JSON for programs. Only the answer goes to standard output.</summary>
/// <param name="environment">Where to print.</param>
/// <param name="isJson">For programs.</param>
/// <param name="keySource">Where the key that is sent comes from; null where none is.</param>
internal sealed class CommandOutput(CommandEnvironment environment, bool isJson, string? keySource = null)
{
    private static readonly JsonWriterOptions JsonStyle = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions LineStyle = JsonStyle with { Indented = false };

    private IAnsiConsole? _console;

    /// <summary>True when a program reads the answer: nothing else may be printed.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>True when a person watches: progress may be shown, on standard error.</summary>
    public bool ShowsProgress => !IsJson && environment.IsWatched;

    /// <summary>Columns to print in.</summary>
    public int Width => environment.Width;

    /// <summary>A console on standard output, for tables. Made when it is first needed: many runs need none.</summary>
    public IAnsiConsole Console => _console ??= Open(environment.Output);

    /// <summary>Prints one line for people.</summary>
    public void Line(string text) => environment.Output.WriteLine(PlainText.Lines(text));

    /// <summary>Prints one remark that is no answer.</summary>
    public void Remark(string text) => environment.Error.WriteLine(PlainText.Lines(text));

    /// <summary>Prints one JSON value.</summary>
    public void Json<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonStyle))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        environment.Output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    /// <summary>Prints one JSON value on a line of its own, as programs read a list that has no end.</summary>
    public void JsonLine<T>(T value, JsonTypeInfo<T> type)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, LineStyle))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        environment.Output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    /// <summary>Prints what a call brought, or why it brought nothing. Returns the exit code.</summary>
    public int Answer<T>(Result<T> result, JsonTypeInfo<T> type, Action<T> print)
    {
        if (!result.TryGetValue(out var value, out var error))
        {
            return Fail(error);
        }

        if (IsJson)
        {
            Json(value, type);
        }
        else
        {
            print(value);
        }

        return ExitCode.Success;
    }

    /// <summary>Prints an error. Returns the exit code.</summary>
    public int Fail(KreweError error, int exitCode = ExitCode.Failure)
    {
        exitCode = error.IsOutcomeUnknown ? ExitCode.OutcomeUnknown : exitCode;
        if (IsJson)
        {
            var body = new ErrorBody { Code = error.Code, Message = error.Message, Details = error.Details };
            Json(new Envelope<TaskView> { Success = false, Error = body }, WireJson.Default.EnvelopeTaskView);
            return exitCode;
        }

        environment.Error.WriteLine($"krewe: {PlainText.Line(error.Message)}");
        foreach (var detail in error.Details.Where(detail => !error.Message.Contains($"{detail.Field}: {detail.Message}", StringComparison.Ordinal)))
        {
            environment.Error.WriteLine($"  {PlainText.Line(detail.Field)}: {PlainText.Line(detail.Message)}");
        }

        if (error.Code == ErrorCode.Unauthorized && keySource is not null)
        {
            environment.Error.WriteLine($"  The key is that of {keySource}.");
        }

        if (error.IsOutcomeUnknown)
        {
            environment.Error.WriteLine("  It may be done all the same. Look with `krewe show` or `krewe list` before you repeat it.");
        }

        return exitCode;
    }

    /// <summary>A console on standard error, for progress.</summary>
    public IAnsiConsole OpenProgress() => Open(environment.Error);

    private IAnsiConsole Open(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = environment.IsWatched ? AnsiSupport.Detect : AnsiSupport.No,
        });
        console.Profile.Width = environment.Width;
        return console;
    }
}
