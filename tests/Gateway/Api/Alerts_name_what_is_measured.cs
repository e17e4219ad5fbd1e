using System.Text.RegularExpressions;
using Krewe.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

/// <summary>Holds docs/prometheus-rules.yml against the code and against the page for operators.</summary>
public sealed partial class Alerts_name_what_is_measured
{
    private static readonly string Rules = File.ReadAllText(RepositoryRoot.Combine("docs", "prometheus-rules.yml"));

    [Fact]
    public void Every_name_in_an_alert_is_measured()
    {
        var measured = Measured().ToHashSet(StringComparer.Ordinal);
        var asked = Expressions().SelectMany(expression => Names().Matches(expression).Select(match => match.Value)).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(measured.Count > 15 && asked.Count > 15);
        Assert.All(asked, name => Assert.Contains(Suffix().Replace(name, string.Empty), measured));
    }

    [Fact]
    public void Every_metric_has_an_alert()
    {
        var asked = string.Join('\n', Expressions());

        Assert.All(Measured(), name => Assert.Contains(name, asked, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alert_says_how_bad_it_is_and_operators_read_what_to_do()
    {
        var page = File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md"));
        var alerts = Alert().Matches(Rules).Select(match => match.Groups["name"].Value).ToList();

        Assert.Equal(alerts.Count, Regex.Count(Rules, "severity: (?:page|ticket)", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(alerts.Count, Regex.Count(Rules, "summary: \"", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(alerts.Count, alerts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(alerts, alert => Assert.Contains($"`{alert}`", page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Expressions() =>
        Rules.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("expr: ", StringComparison.Ordinal));

    /// <summary>The instruments that the code makes, as Prometheus calls them but for unit and kind.</summary>
    private static IEnumerable<string> Measured() =>
        from folder in new[] { "src", "grains", "silo" }
        from file in Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.cs", SearchOption.AllDirectories)
        from match in Instrument().Matches(File.ReadAllText(file))
        select Suffix().Replace(match.Groups["name"].Value.Replace('.', '_'), string.Empty);

    [GeneratedRegex("krewe_[a-z_]+", RegexOptions.None, 1_000)]
    private static partial Regex Names();

    [GeneratedRegex("(?:_seconds)?(?:_total|_bucket|_sum|_count)?$", RegexOptions.None, 1_000)]
    private static partial Regex Suffix();

    [GeneratedRegex("- alert: (?<name>[A-Za-z]+)", RegexOptions.None, 1_000)]
    private static partial Regex Alert();

    [GeneratedRegex("Create(?:Observable)?(?:Counter|Histogram|Gauge|UpDownCounter)(?:<[a-z]+>)?\\(\\s*\"(?<name>krewe[a-z_.]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Instrument();
}
