namespace Krewe.Domain.Backlogs;

/// <summary>Who asks for work.</summary>
/// <param name="Agent">Its name: tasks assigned to it are for it alone.</param>
/// <param name="Skills">What it can do.</param>
/// <param name="Labels">Only tasks that have all of these; empty means any.</param>
public sealed record OfferRequest(string Agent, StringList Skills, StringList Labels);
