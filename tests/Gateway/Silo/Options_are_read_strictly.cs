using Krewe.Silo;
using Krewe.Tests.Support;

namespace Krewe.Gateway.Tests.Silo;

public sealed class Options_are_read_strictly
{
    [Fact]
    public void Nothing_said_means_the_defaults()
    {
        var options = Read();

        Assert.Equal(("http://127.0.0.1:7070", "./data", null, SiloRole.Both, null), (options.Urls, options.DataFolder, options.Postgres, options.Role, options.RateLimit));
        Assert.True(options.LogsJson);
    }

    [Fact]
    public void The_command_line_comes_before_the_environment()
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["KREWE_URLS"] = "http://127.0.0.1:1", ["KREWE_DATA"] = "there", ["KREWE_ROLE"] = "gateway" };
        var options = OptionReader.Read(["--urls", "http://127.0.0.1:2", "--postgres=Host=a;Database=b"], environment.GetValueOrDefault);

        Assert.Equal(("http://127.0.0.1:2", "there", "Host=a;Database=b", SiloRole.Gateway), (options.Urls, options.DataFolder, options.Postgres, options.Role));
    }

    [Fact]
    public void Every_option_is_explained_to_operators()
    {
        var pages = File.ReadAllText(RepositoryRoot.Combine("README.md")) + File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md"));

        Assert.All(OptionNames.All.Keys, name => Assert.Contains($"`--{name}", pages, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_variable_says_nothing() =>
        Assert.Equal("./data", OptionReader.Read([], name => name == "KREWE_DATA" ? " " : null).DataFolder);

    [Fact]
    public void A_machine_may_advertise_itself() =>
        Assert.Equal((Environment.MachineName, "10.0.0.1"), (Read("--advertise", "self").Advertise, Read("--advertise", "10.0.0.1").Advertise));

    [Theory]
    [InlineData("off", 0)]
    [InlineData("5", 5)]
    public void A_rate_is_a_number_or_off(string text, int rate) => Assert.Equal(rate, Read("--rate-limit", text).RateLimit);

    [Fact]
    public void Browsers_name_their_origin() =>
        Assert.Equal(["https://app.example", "http://127.0.0.1:5173", "*"], Read("--cors", "https://app.example, http://127.0.0.1:5173,*").CorsOrigins);

    [Fact]
    public void Events_are_kept_for_days_or_for_ever() =>
        Assert.Equal((30, null, null), (Read("--keep-events", "30").KeepEventsDays, Read("--keep-events", "all").KeepEventsDays, Read().KeepEventsDays));

    [Theory]
    [InlineData("--url http://127.0.0.1:1", "'--url' is not known")]
    [InlineData("extra", "'extra' is not known")]
    [InlineData("--urls", "--urls needs a value")]
    [InlineData("--role boss", "--role is both, silo or gateway, not 'boss'")]
    [InlineData("--silo-port x", "--silo-port is a number from 0 to 65535, not 'x'")]
    [InlineData("--silo-port 65536", "--silo-port is a number")]
    [InlineData("--rate-limit 0", "--rate-limit is a number")]
    [InlineData("--pool-size 3", "--pool-size is a number from 4")]
    [InlineData("--trusted-proxies 10.0.0.0/8,here", "--trusted-proxies is a list of networks as 10.0.0.0/8, and 'here' is none")]
    [InlineData("--cors foo", "--cors is a list of origins as https://app.example or http://127.0.0.1:5173, without a path, or * for all, and 'foo' is none")]
    [InlineData("--cors https://app.example,app.example", "--cors is a list of origins")]
    [InlineData("--cors https://app.example/", "--cors is a list of origins")]
    [InlineData("--cors https://app.example:443", "--cors is a list of origins")]
    [InlineData("--cors https://*.example", "--cors is a list of origins")]
    [InlineData("--keep-events 1", "--keep-events is a number from 2 to 36500, not '1'")]
    [InlineData("--log-format xml", "--log-format is json or text")]
    [InlineData("--drain-seconds 301", "--drain-seconds is a number from 0 to 300")]
    public void What_is_not_understood_is_said_in_one_line(string arguments, string message)
    {
        var error = Assert.Throws<StartException>(() => Read(arguments.Split(' ')));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Help_names_every_option_and_its_variable()
    {
        Assert.All(OptionNames.All.Keys, name =>
        {
            Assert.Contains("--" + name, Usage.Text, StringComparison.Ordinal);
            Assert.Contains(OptionNames.Variable(name), Usage.Text, StringComparison.Ordinal);
        });
        Assert.Equal("KREWE_RATE_LIMIT", OptionNames.Variable("rate-limit"));
    }

    private static SiloOptions Read(params string[] arguments) => OptionReader.Read(arguments, _ => null);
}
