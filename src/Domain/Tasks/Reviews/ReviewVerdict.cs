namespace Krewe.Domain.Tasks.Reviews;

/// <summary>What a reviewer may decide. The names are stored and public: never rename one.</summary>
public static class ReviewVerdict
{
    public const string Approved = "approved";
    public const string Rejected = "rejected";
}
