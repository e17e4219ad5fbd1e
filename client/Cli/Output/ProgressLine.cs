using Spectre.Console;

namespace Krewe.Cli.Output;

/// <summary>Shows how far something is, on standard error, when a person watches; otherwise does nothing.</summary>
internal sealed class ProgressLine
{
    private readonly Action<string> _remark;
    private readonly ProgressTask? _task;

    private ProgressLine(Action<string> remark, ProgressTask? task) => (_remark, _task) = (remark, task);

    /// <summary>Runs something that tells how far it is.</summary>
    public static async Task<T> WithAsync<T>(CommandOutput output, Func<ProgressLine, Task<T>> run)
    {
        if (!output.ShowsProgress)
        {
            return await run(new ProgressLine(output.Remark, null));
        }

        var console = output.OpenProgress();
        return await console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new ProgressLine(
                text => console.WriteLine(PlainText.Line(text)), context.AddTask("starting", maxValue: 1))));
    }

    /// <summary>Says something that stays, above the line when there is one.</summary>
    public void Remark(string text) => _remark(text);

    /// <summary>So much of the whole is done.</summary>
    public void Set(string description, double done, double total)
    {
        if (_task is not null)
        {
            _task.Description = Markup.Escape(PlainText.Line(description));
            _task.MaxValue = Math.Max(total, 1);
            _task.Value = done;
        }
    }
}
