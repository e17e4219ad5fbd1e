using Krewe.Client.Wire;

namespace Krewe.Requests.Validation;

/// <summary>What is wrong with a request, field by field. Bounded: a request of a million mistakes is not answered with a million.</summary>
internal sealed class Problems
{
    /// <summary>How many are told at most.</summary>
    public const int Max = 100;

    private List<ErrorDetail>? _items;

    public bool Any => _items is not null;

    public bool IsFull => _items?.Count >= Max;

    public IReadOnlyList<ErrorDetail> Items => _items ?? [];

    public void Add(string field, string message)
    {
        _items ??= [];
        if (_items.Count < Max)
        {
            _items.Add(new ErrorDetail(field, message));
        }
    }
}
