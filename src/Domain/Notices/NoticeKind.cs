namespace Krewe.Domain.Notices;

/// <summary>Why somebody is told. The names are part of the ids of stored messages: never rename one.</summary>
public static class NoticeKind
{
    public const string ReviewWanted = "review_wanted";
    public const string HandedIn = "handed_in";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string Completed = "completed";
    public const string Dead = "dead";
    public const string Assigned = "assigned";
    public const string Taken = "taken";
    public const string Stuck = "stuck";
}
