using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe create</c>: a new task.</summary>
internal static class CreateCommand
{
    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var fields = new Fields();
        var command = new Command("create", "Creates a task") { fields.Title, project };
        foreach (var option in fields.Options)
        {
            command.Add(option);
        }

        context.OnRun(command, async (call, cancellation) =>
        {
            var options = new CallOptions { Project = call.ProjectOrNull(project) };
            var made = await call.Open().Tasks.CreateAsync(fields.Read(call), options, cancellation);
            return call.Output.Answer(
                made, WireJson.Default.TaskDetailView, task => call.Output.Line($"{task.Id} is {task.Status} in project {task.Project}"));
        });
        return command;
    }

    private sealed class Fields
    {
        private readonly Option<string?> _id = new("--id") { Description = "Its id; the project picks a free one when absent" };
        private readonly Option<string?> _type = new("--type", "-t") { Description = "Such as task, bug, epic" };
        private readonly Option<int?> _priority = CommonOptions.Number("--priority", "0 (first) to 4 (last)", 0, 4);
        private readonly Option<string?> _assignee = new("--assignee") { Description = "The only agent that may claim it" };
        private readonly Option<string[]> _label = CommonOptions.Labels("A label; give it again for more");
        private readonly Option<string[]> _skill = CommonOptions.Skills("A skill that an agent must have; give it again for more");
        private readonly Option<string?> _description = new("--description", "-d") { Description = "What to do, Markdown" };
        private readonly Option<string?> _design = new("--design") { Description = "How to do it, Markdown" };
        private readonly Option<string?> _acceptance = new("--acceptance") { Description = "How to know that it is done, Markdown" };
        private readonly Option<string?> _notes = new("--notes") { Description = "Remarks, Markdown" };
        private readonly Option<string[]> _dependsOn = new("--depends-on") { Description = "A task that must be closed first; again for more" };
        private readonly Option<string?> _parent = new("--parent") { Description = "The task that it is a part of" };
        private readonly Option<bool> _closesItself = new("--closes-itself") { Description = "It completes by itself when all of its children are closed" };
        private readonly Option<int?> _maxAttempts = CommonOptions.Number("--max-attempts", "Attempts after which it is dead", 1, 100);
        private readonly Option<int?> _maxRun = CommonOptions.Number("--max-run", "The longest that one claim may run, in seconds", 1, int.MaxValue);

        private readonly Option<string[]> _path = CommonOptions.Paths("Files that whoever claims it needs for itself, such as 'src/api/**'; again for more");
        private readonly Option<string[]> _sharedPath = CommonOptions.SharedPaths("Files that whoever claims it shares with others; again for more");

        public Argument<string> Title { get; } = new("title") { Description = "One line, at most 500 characters" };

        public IEnumerable<Option> Options =>
        [
            _id, _type, _priority, _assignee, _label, _skill, _description, _design, _acceptance, _notes, _dependsOn, _parent, _closesItself, _maxAttempts, _maxRun,
            _path, _sharedPath,
        ];

        public CreateTaskBody Read(CommandCall call) => new()
        {
            Id = call.Get(_id),
            Title = call.Get(Title),
            Type = call.Get(_type),
            Priority = call.Get(_priority),
            Assignee = call.Get(_assignee),
            Labels = call.List(_label),
            Skills = call.List(_skill),
            Description = call.Get(_description),
            Design = call.Get(_design),
            AcceptanceCriteria = call.Get(_acceptance),
            Notes = call.Get(_notes),
            Dependencies = call.List(_dependsOn)?.Select(blocker => new DependencyBody { DependsOn = blocker }).ToArray(),
            Parent = call.Get(_parent),
            ClosesItself = call.Get(_closesItself) ? true : null,
            MaxAttempts = call.Get(_maxAttempts),
            MaxRunSeconds = call.Get(_maxRun),
            Paths = call.List(_path),
            SharedPaths = call.List(_sharedPath),
        };
    }
}
