using Krewe.Domain.Tasks.Rules;

namespace Krewe.Domain.Tasks.Reviews;

/// <summary>The task that asks for a review.</summary>
public static class ReviewTasks
{
    /// <summary>The type of review tasks.</summary>
    public const string Type = "review";

    private const int TitleLength = 500;

    /// <summary>Work that was handed in, and with it the task to review it.</summary>
    /// <param name="submitted">The decision that hands it in.</param>
    /// <param name="id">The review's name.</param>
    /// <param name="context">As the work was handed in.</param>
    public static Decision.Accepted Ask(Decision.Accepted submitted, string id, DecisionContext context)
    {
        var task = submitted.Next with { Particulars = submitted.Next.Particulars with { Review = id } };
        var review = CreationRules.Create(task.Key.InProject, Make(task, id, context), context);
        var detail = EventDetail.Write(("reason", task.Reason), ("review", id));
        return submitted with { Next = task, Event = submitted.Event with { Detail = detail }, Also = SecondChange.Of(null, review) };
    }

    /// <summary>The same hand-in with another name for its review, because the first is taken.</summary>
    public static Decision.Accepted Rename(Decision.Accepted submitted, string id, DecisionContext context)
    {
        var renamed = Ask(submitted, id, context);
        var detail = submitted.Event.Detail?.Replace($"\"review\":\"{submitted.Next.Particulars.Review}\"", $"\"review\":\"{id}\"", StringComparison.Ordinal);
        return renamed with { Event = renamed.Event with { Detail = detail } };
    }

    private static NewTask Make(TaskState task, string id, DecisionContext context) => new()
    {
        Id = id,
        Title = Short($"Review: {task.Title}"),
        Type = Type,
        Priority = task.Priority,
        Labels = task.Labels,
        Skills = context.Settings.ReviewSkills,
        Particulars = new TaskParticulars { Reviews = task.Key.Id, Author = task.LastAgent },
        Text = new TaskText { Description = Describe(task) },
    };

    /// <summary>In words for all who may read it: agents over HTTP know no commands.</summary>
    private static string Describe(TaskState task) => $"""
        Review what '{task.LastAgent}' handed in for '{task.Key.Id}' ({task.Title}).

        What was said when it was handed in: {task.Reason ?? "nothing."}

        The context of this review has what was asked for (description, acceptance criteria) and what came of it (pull request, branch, files).
        Approve this review when the work is as it should be. When it is not, reject it and say what is missing: whoever goes on with the work reads that.
        """;

    /// <summary>Never cut within a character: no database stores half of one.</summary>
    private static string Short(string title)
    {
        if (title.Length <= TitleLength)
        {
            return title;
        }

        var length = TitleLength - 1;
        return title[..(char.IsHighSurrogate(title[length - 1]) ? length - 1 : length)] + "…";
    }
}
