using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Krewe.Storage.Sql;

/// <summary>
/// The statements of one database, from its embedded .sql files. A file may take in another of its database by
/// <c>{Folder.name}</c>; parameters are written <c>@name</c>.
/// </summary>
/// <param name="root">The folder: <c>Postgres</c> or <c>Sqlite</c>.</param>
/// <param name="numbersParameters">True to give the database <c>$1</c>, <c>$2</c> in the place of names.</param>
internal sealed partial class SqlLibrary(string root, bool numbersParameters)
{
    private const int IncludeDepthMax = 5;
    private static readonly Assembly Assembly = typeof(SqlLibrary).Assembly;

    private readonly ConcurrentDictionary<string, SqlStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>The statement of a file, named <c>Folder.name</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no such file: a defect.</exception>
    public SqlStatement Get(string name) => _statements.GetOrAdd(name, Load);

    /// <summary>All files that are statements of their own: those whose name does not begin with an underscore.</summary>
    public IEnumerable<string> Names() =>
        Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^4])
            .Where(name => !name.Contains("._", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private string Prefix => $"Krewe.Storage.{root}.Sql.";

    private SqlStatement Load(string name)
    {
        var text = Include(Read(name), IncludeDepthMax);
        var parameters = new List<string>();
        var numbered = ParameterPattern().Replace(text, match =>
        {
            var parameter = match.Groups["name"].Value;
            if (!parameters.Contains(parameter))
            {
                parameters.Add(parameter);
            }

            return numbersParameters ? $"${parameters.IndexOf(parameter) + 1}" : match.Value;
        });
        return new SqlStatement($"{root}.{name}", numbered, parameters);
    }

    private string Include(string text, int depth) => depth == 0
        ? throw new InvalidOperationException("SQL files take in each other in a circle.")
        : IncludePattern().Replace(text, match => Include(Read(match.Groups["name"].Value), depth - 1));

    private string Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream($"{Prefix}{name}.sql")
            ?? throw new InvalidOperationException($"There is no embedded statement {Prefix}{name}.sql.");
        using var reader = new StreamReader(stream);
        return CommentPattern().Replace(reader.ReadToEnd(), string.Empty).TrimEnd();
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]\w*\.\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IncludePattern();

    [GeneratedRegex(@"@(?<name>[a-z][a-z0-9_]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"--[^\n]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommentPattern();
}
