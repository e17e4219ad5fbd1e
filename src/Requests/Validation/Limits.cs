namespace Krewe.Requests.Validation;

/// <summary>The sizes that the API accepts. Public: the documentation names them, and tests hold the two together.</summary>
public static class Limits
{
    public const int TitleLength = 500;

    /// <summary>Of each long text, in bytes of UTF-8; also of metadata.</summary>
    public const int TextBytes = 64 * 1024;

    /// <summary>Of reasons, notes and descriptions of agents and projects, in bytes of UTF-8.</summary>
    public const int ShortTextBytes = 16 * 1024;

    /// <summary>Of the bodies of bulk requests and imports: the largest that any route takes.</summary>
    public const int BodyBytes = 8 * 1024 * 1024;

    /// <summary>Of the body of a single task: five texts as long as may be, escaped, and its dependencies.</summary>
    public const int TaskBodyBytes = 1024 * 1024;

    /// <summary>Of every other body.</summary>
    public const int OrdinaryBodyBytes = 256 * 1024;

    /// <summary>Of bodies that anybody may send, before any credentials are known.</summary>
    public const int CredentialBodyBytes = 8 * 1024;

    /// <summary>Of what a host of repositories delivers: a push of some thousand commits.</summary>
    public const int DeliveryBytes = 4 * 1024 * 1024;

    public const int WebhookSecretLengthMin = 16;

    public const int WebhookSecretLengthMax = 200;

    public const int Labels = 64;

    public const int LabelLength = 100;

    public const int WordLength = 50;

    /// <summary>How many tasks an agent may be allowed to hold at once.</summary>
    public const int ClaimLimitMax = 1_000;

    /// <summary>Of each list of an agent's rules.</summary>
    public const int Rules = 64;

    /// <summary>Of a phrase of an agent's rules.</summary>
    public const int RuleLength = 500;

    public const int TaskIdLength = 100;

    public const int ProjectIdLength = 64;

    public const int NameLength = 200;

    public const int MemoryKeyLength = 200;

    /// <summary>Memories of one page: each may be 64 KiB long.</summary>
    public const int MemoryPageLimit = 100;

    public const int NotifiedNames = 16;

    public const int SessionLength = 100;

    public const int IdempotencyKeyLength = 200;

    public const int BulkTasks = 1_000;

    public const int ImportEdges = 10_000;

    /// <summary>Tasks of a plan.</summary>
    public const int PlanTasks = 10_000;

    /// <summary>Dependencies of a plan, parents included.</summary>
    public const int PlanEdges = 50_000;

    public const int EdgesPerTask = 1_000;

    public const int ArtifactsPerReport = 20;

    /// <summary>Of what an artifact leads to, in bytes of UTF-8: it is part of a key.</summary>
    public const int TargetBytes = 1_000;

    public const int DiscoveredPerReport = 20;

    public const int CommentsPerTask = 1_000;

    public const int HeartbeatClaims = 1_000;

    public const int ClaimMax = 20;

    public const int ClaimWaitSeconds = 60;

    public const int PageLimit = 1_000;

    public const int PageLimitDefault = 50;

    public const int PageOffset = 1_000_000;

    public const int SearchLength = 200;

    public const int SubjectLength = 200;

    public const int MessageIdLength = 100;

    /// <summary>Messages that one request marks.</summary>
    public const int MessageMarks = 1_000;
}
