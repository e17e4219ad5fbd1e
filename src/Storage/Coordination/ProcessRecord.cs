namespace Krewe.Storage.Coordination;

/// <summary>A process of this program, as it tells of itself every few seconds.</summary>
/// <param name="Id">Made up when it starts.</param>
/// <param name="Name">What the operator calls it.</param>
/// <param name="Role"><c>both</c>, <c>silo</c> or <c>gateway</c>.</param>
/// <param name="Engine"><c>orleans</c> or <c>solo</c>.</param>
/// <param name="Version">The program's version.</param>
/// <param name="SiloAddress">How its cluster names it, its generation included; null when it runs no silo.</param>
/// <param name="GatewayAddress">Where it answers the API; null when it does not.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="SeenAt">When it told of itself last, by the database's clock; ignored when it is written.</param>
public sealed record ProcessRecord(
    string Id,
    string Name,
    string Role,
    string Engine,
    string Version,
    string? SiloAddress,
    string? GatewayAddress,
    DateTimeOffset StartedAt,
    DateTimeOffset SeenAt);
