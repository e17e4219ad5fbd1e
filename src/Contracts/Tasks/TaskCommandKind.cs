namespace Krewe.Contracts.Tasks;

/// <summary>Which command a message carries. The numbers are on the wire: never renumber.</summary>
[GenerateSerializer, Alias("krewe.TaskCommandKind")]
public enum TaskCommandKind
{
    Claim = 0,
    Renew = 1,
    Progress = 2,
    Release = 3,
    Submit = 4,
    Complete = 5,
    Fail = 6,
    Wake = 7,
    Approve = 8,
    Reject = 9,
    Block = 10,
    Unblock = 11,
    Defer = 12,
    Cancel = 13,
    Skip = 14,
    Reopen = 15,
    Retry = 16,
    Delete = 17,
    Edit = 18,
    Comment = 19,
    ForceRelease = 20,
    ClaimWhileDrained = 21,
    CloseWithChildren = 22,
    ClaimWhileFull = 23,
    ReservePaths = 24,
    ReleasePaths = 25,
    ApproveByReview = 26,
    RejectByReview = 27,
    Assign = 28,
    Settle = 29,
    Link = 30,
    ClaimWithPaths = 40,
}
