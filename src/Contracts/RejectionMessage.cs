using Krewe.Domain;

namespace Krewe.Contracts;

/// <summary>A <see cref="Rejection"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.Rejection")]
public sealed record RejectionMessage(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] RejectionDetailMessage[] Details)
{
    public static RejectionMessage From(Rejection rejection) => new(
        rejection.Code,
        rejection.Message,
        [.. rejection.Details.Select(detail => new RejectionDetailMessage(detail.Field, detail.Message))]);

    public Rejection ToRejection() =>
        new(Code, Message, [.. Details.Select(detail => new RejectionDetail(detail.Field, detail.Message))]);
}

/// <summary>A <see cref="RejectionDetail"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.RejectionDetail")]
public sealed record RejectionDetailMessage([property: Id(0)] string Field, [property: Id(1)] string Message);
