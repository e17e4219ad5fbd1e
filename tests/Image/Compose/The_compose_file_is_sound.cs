using System.Globalization;
using System.Text.RegularExpressions;
using Krewe.Silo;
using Krewe.Tests.Support;
using Krewe.Tests.Support.Tools;

namespace Krewe.Image.Tests.Compose;

public sealed partial class The_compose_file_is_sound
{
    private static readonly ComposeFile File = ComposeFile.Read();
    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal) { ["KREWE_DB_PASSWORD"] = "a b;c$$", ["KREWE_ADMIN_KEY"] = "kr_x" };

    /// <summary>Compose reads it by its schema; no engine is needed for that.</summary>
    [ToolFact("docker-compose", "docker-compose")]
    public async Task Compose_reads_it_by_its_schema()
    {
        var resolved = await Program.RunAsync("docker-compose", ["-f", ComposeFile.Name, "config"], RepositoryRoot.Path, Secrets);

        Assert.All(File.Services.Keys, name => Assert.Contains($"\n  {name}:\n", resolved, StringComparison.Ordinal));
    }

    [ToolFact("docker-compose", "docker-compose")]
    public async Task A_fault_would_be_found()
    {
        var broken = Path.Combine(Directory.CreateTempSubdirectory("krewe-compose-").FullName, ComposeFile.Name);
        var text = await System.IO.File.ReadAllTextAsync(RepositoryRoot.Combine(ComposeFile.Name));
        await System.IO.File.WriteAllTextAsync(broken, text.Replace("    volumes:", "    volume:", StringComparison.Ordinal));

        Assert.NotEqual(0, (await Program.TryAsync("docker-compose", ["-f", broken, "config", "-q"], RepositoryRoot.Path, Secrets)).Code);
        Directory.Delete(Path.GetDirectoryName(broken)!, recursive: true);
    }

    [ToolTheory("docker-compose", "docker-compose")]
    [InlineData("KREWE_DB_PASSWORD")]
    [InlineData("KREWE_ADMIN_KEY")]
    public async Task A_secret_that_is_not_set_is_asked_for_by_name(string secret)
    {
        var (code, printed) = await Program.TryAsync(
            "docker-compose", ["-f", ComposeFile.Name, "config", "-q"], RepositoryRoot.Path,
            Secrets.Where(pair => pair.Key != secret).ToDictionary(StringComparer.Ordinal));

        Assert.NotEqual(0, code);
        Assert.Contains($"set {secret}", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void There_can_be_any_number_of(string service)
    {
        Assert.Null(File.Services[service].Of("container_name"));
        Assert.Null(File.Services[service].Of("hostname"));
        Assert.Null(File.Services[service].Of("ports"));
        Assert.Null(File.Services[service].Of("volumes"));
    }

    [Fact]
    public void Its_variables_are_options_of_the_silo_and_say_what_an_operator_would()
    {
        foreach (var (name, service) in File.Services.Where(service => service.Value.Environment.ContainsKey("KREWE_ROLE")))
        {
            // KREWE_KEY is the command line's.
            var known = OptionNames.All.Keys.Select(OptionNames.Variable).Append(OptionReader.AdminKeyVariable).Append("KREWE_KEY");
            Assert.Empty(service.Environment.Keys.Where(variable => variable.StartsWith("KREWE_", StringComparison.Ordinal)).Except(known));
            var options = OptionReader.Read([], variable => Plain(variable, service.Environment));
            Assert.Equal(name, options.Role.ToString().ToLowerInvariant());
            Assert.NotNull(options.Postgres);
        }

        Assert.Equal("self", File.Services["silo"].Environment["KREWE_ADVERTISE"]);
    }

    [Fact]
    public void No_secret_stands_in_it()
    {
        var text = System.IO.File.ReadAllText(RepositoryRoot.Combine(ComposeFile.Name));

        Assert.All(SecretValue().Matches(text), match => Assert.StartsWith("${", match.Groups["value"].Value, StringComparison.Ordinal));
    }

    /// <summary>Ten silos and four gateways before anything has to be set.</summary>
    [Fact]
    public void The_database_takes_the_connections_of_a_cluster_that_grew()
    {
        var command = string.Join(' ', (List<object>)File.Services["postgres"].Of("command")!);
        var connections = int.Parse(ConnectionsMax().Match(command).Groups["number"].Value, CultureInfo.InvariantCulture);
        var pool = OptionReader.Read([], variable => Plain(variable, File.Services["silo"].Environment)).PoolSize;

        Assert.InRange((10 + 4) * (pool!.Value + 4) + 10, 1, connections);
    }

    [ToolFact("haproxy", "haproxy")]
    public async Task The_load_balancer_takes_its_configuration_without_a_warning() =>
        Assert.Contains("is valid", await Program.RunAsync(Tool.Find("haproxy"), ["-c", "-dW", "-f", "silo/haproxy.cfg"], RepositoryRoot.Path), StringComparison.Ordinal);

    /// <summary>A value as compose hands it over when only the secrets are set.</summary>
    private static string? Plain(string variable, IReadOnlyDictionary<string, string> environment)
    {
        var value = environment.GetValueOrDefault(variable);
        return variable == OptionReader.AdminKeyVariable || value is null ? null : Substitution().Replace(value, "${default}");
    }

    [GeneratedRegex("max_connections=(?<number>[0-9]+)")]
    private static partial Regex ConnectionsMax();

    [GeneratedRegex(@"\$\{[A-Z_]+:-(?<default>[^}]*)\}")]
    private static partial Regex Substitution();

    [GeneratedRegex(@"(PASSWORD|KEY|SECRET)\w*[:=]\s*(?<value>\S.*)", RegexOptions.ExplicitCapture)]
    private static partial Regex SecretValue();
}
