namespace Krewe.Domain.Notices;

/// <summary>Work that was handed in, and what was decided of it.</summary>
internal static class ReviewNotices
{
    public static IReadOnlyList<Notice> HandedIn(News news)
    {
        var said = $"{news.Actor} handed in {news.Named}: {NoticeText.Quote(news.Detail.Reason)}";
        if (news.Detail.Review is not { } review)
        {
            var decide = $"It waits for your decision: `krewe approve {news.Id}`, or `krewe reject {news.Id} --reason \"what is missing\"`.";
            return [.. news.ToLeads(NoticeKind.HandedIn, $"{news.Id} waits for your decision", $"{said}\n\n{decide}")];
        }

        var wait = $"It waits for whoever claims its review, '{review}'. `krewe waiting` says who could; you may decide it yourself: `krewe approve {news.Id}`.";
        return [.. ToReviewers(news, review, said), .. news.ToLeads(NoticeKind.ReviewWanted, $"{news.Id} was handed in, and waits for a reviewer", $"{said}\n\n{wait}")];
    }

    public static IReadOnlyList<Notice> Approved(News news)
    {
        var author = Author(news);
        var said = $"{news.Actor} approved {news.Named}: {NoticeText.Quote(news.Detail.Reason)}";
        var work = author is null ? string.Empty : $"\n\nThe work is by '{author}', who said: {NoticeText.Quote(news.Detail.HandedIn)}";
        return
        [
            .. news.ToAgent(author, NoticeKind.Approved, $"{news.Id} is approved", $"{said}\n\nIt is completed: nothing is left to do."),
            .. news.ToLeads(NoticeKind.Approved, $"{news.Id} is approved and completed", said + work),
        ];
    }

    public static IReadOnlyList<Notice> Rejected(News news)
    {
        var author = Author(news);
        var said = $"{news.Actor} sent {news.Named} back: {NoticeText.Quote(news.Detail.Reason)}";
        var next = $"Claim it again and mend that: `krewe claim {news.Id}`. When you ask for work you get it first, as long as it is kept for you; then anybody may have it.";
        return
        [
            .. news.ToAgent(author, NoticeKind.Rejected, $"{news.Id} was sent back", $"{said}\n\n{next}"),
            .. Others(news, author, said),
        ];
    }

    /// <summary>With no skill asked for anybody may review, and work finds its reviewer by being claimed.</summary>
    private static IEnumerable<Notice> ToReviewers(News news, string review, string said)
    {
        var skills = news.Settings.ReviewSkills;
        var next = $"Whoever claims the review first has it: `krewe claim {review}`. Then `krewe approve {review}`, or `krewe reject {review} --reason \"what is missing\"`.";
        return skills.Count == 0
            ? []
            : [News.Make(NoticeKind.ReviewWanted, Audience.Able(skills, news.Event.Actor), $"Review wanted: {news.Task?.Title ?? news.Id}", $"{said}\n\n{next}")];
    }

    private static IEnumerable<Notice> Others(News news, string? author, string said)
    {
        var next = author is null ? "Whoever claims it next reads that." : $"'{author}' did the work and gets it first, as long as it is there.";
        return news.ToLeads(NoticeKind.Rejected, $"{news.Id} was sent back", $"{said}\n\n{next} There is nothing to do for you.");
    }

    private static string? Author(News news) => news.Detail.Author ?? news.LastAgent;
}
