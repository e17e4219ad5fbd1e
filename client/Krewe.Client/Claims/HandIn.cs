namespace Krewe.Client;

/// <summary>How a claim can end by its holder's own word.</summary>
internal enum HandIn
{
    Complete,
    Submit,
    Fail,
    Release,
}
