namespace Krewe.Domain;

/// <summary>
/// An expected "no": a value, never an exception. The message tells the caller, often a model, what to do next.
/// </summary>
/// <param name="Code">One of <see cref="RejectionCode"/>; stable, for programs.</param>
/// <param name="Message">One or two sentences: what is in the way, and what to do next.</param>
/// <param name="Details">What the message is about, item by item; empty when there is nothing to add.</param>
public sealed record Rejection(string Code, string Message, IReadOnlyList<RejectionDetail> Details)
{
    /// <summary>A rejection without details.</summary>
    public Rejection(string code, string message)
        : this(code, message, [])
    {
    }
}

/// <summary>One item of a rejection.</summary>
/// <param name="Field">What it is about: a field of the request, or a name such as <c>claimed_by</c>.</param>
/// <param name="Message">The value, or what is wrong with it.</param>
public sealed record RejectionDetail(string Field, string Message);
