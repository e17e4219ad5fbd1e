namespace Krewe.Domain.Attention;

/// <summary>What is known of an agent when somebody asks what waits for whom.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Skills">What it can do.</param>
/// <param name="IsDrained">It gets nothing new.</param>
/// <param name="SeenAt">When it was last heard of, or null.</param>
public sealed record KnownAgent(string Name, StringList Skills, bool IsDrained, DateTimeOffset? SeenAt);
