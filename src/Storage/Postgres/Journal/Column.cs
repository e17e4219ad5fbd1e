using Npgsql;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>One array parameter of a batch, filled anew for each without making garbage.</summary>
internal abstract class Column(string name)
{
    /// <summary>The parameter's name in the SQL.</summary>
    public string Name { get; } = name;

    /// <summary>Bound to the list: whatever it holds when the command runs is sent.</summary>
    public abstract NpgsqlParameter Parameter { get; }

    /// <summary>Makes it empty.</summary>
    public abstract void Clear();
}

/// <summary>
/// A column that ends with nulls is sent without them, because unnest fills up the shorter arrays with nulls. Most columns of most
/// batches are null throughout, and then cost nothing on either side.
/// </summary>
internal sealed class Column<T> : Column
{
    private readonly List<T> _values = [];
    private int _nullsAtEnd;

    /// <param name="name">The parameter's name in the SQL.</param>
    /// <param name="type">PostgreSQL's name of the array's type.</param>
    public Column(string name, string type)
        : base(name) =>
        Parameter = new NpgsqlParameter<List<T>> { TypedValue = _values, DataTypeName = type };

    /// <inheritdoc/>
    public override NpgsqlParameter Parameter { get; }

    /// <summary>Adds the next row's value.</summary>
    public void Add(T value)
    {
        if (value is null)
        {
            _nullsAtEnd++;
            return;
        }

        for (; _nullsAtEnd > 0; _nullsAtEnd--)
        {
            _values.Add(default!);
        }

        _values.Add(value);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _values.Clear();
        _nullsAtEnd = 0;
    }
}
