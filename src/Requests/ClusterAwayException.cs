namespace Krewe.Requests;

/// <summary>No silo can be reached, and nothing was sent.</summary>
internal sealed class ClusterAwayException() : Exception("No silo of the cluster can be reached.");
