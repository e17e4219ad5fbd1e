using FsCheck;
using FsCheck.Fluent;
using Krewe.Cli.Bd.Flags;

namespace Krewe.Cli.Tests.Bd;

/// <summary>Flags as agents type them.</summary>
public sealed class FlagReaderTests
{
    private static readonly Flag[] Flags =
    [
        Flag.Switch("json", "j"), Flag.Switch("quiet", "q", 'q'), Flag.Number("limit", "n", 'n'), Flag.Text("priority", "p", 'p'),
        Flag.List("labels", "l", 'l', "label"), Flag.Repeated("reason", "r", 'r'),
    ];

    [Theory]
    [InlineData("a --priority 1 b", "1")]
    [InlineData("--priority=1 a b", "1")]
    [InlineData("a -p1 b", "1")]
    [InlineData("a -p 1 b", "1")]
    [InlineData("a b -p=1", "1")]
    [InlineData("a b -qp 1", "1")]
    [InlineData("a -p 2 b -p 1", "1")]
    [InlineData("-- a b", null)]
    public void A_text_stands_wherever_it_is_typed(string line, string? priority)
    {
        var values = Read(line);

        Assert.Equal(priority, values.Text("priority"));
        Assert.Equal(["a", "b"], values.Arguments);
    }

    [Fact]
    public void Lists_are_split_and_repeated_flags_are_not()
    {
        var values = Read("-l a,b --label=c -r one,two -r three");

        Assert.Equal(["a", "b", "c"], values.Words("labels"));
        Assert.Equal(["one,two", "three"], values.All("reason"));
        Assert.Equal(["a,b", "c"], CommaList.Split("\"a,b\",c"));
    }

    [Theory]
    [InlineData("--json", true)]
    [InlineData("--json=false", false)]
    [InlineData("--json=1", true)]
    [InlineData("", false)]
    public void A_switch_is_on_or_off(string line, bool isOn) => Assert.Equal(isOn, Read(line).Is("json"));

    [Theory]
    [InlineData("--foo", "unknown flag: --foo")]
    [InlineData("-x", "unknown shorthand flag: 'x' in -x")]
    [InlineData("-qx", "unknown shorthand flag: 'x' in -qx")]
    [InlineData("--priority", "flag needs an argument: --priority")]
    [InlineData("a -p", "flag needs an argument: 'p' in -p")]
    [InlineData("--limit ten", "invalid argument \"ten\" for \"-n, --limit\" flag")]
    [InlineData("--json=maybe", "invalid argument \"maybe\" for \"--json\" flag")]
    public void What_is_wrong_is_said(string line, string problem)
    {
        Assert.False(new FlagReader(Flags).TryRead(line.Split(' '), out _, out var said));
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_typed_is_read_or_refused() => Prop.ForAll<string[]>(words =>
    {
        string[] typed = [.. (words ?? []).Select(word => word ?? string.Empty)];
        return new FlagReader(Flags).TryRead(typed, out var values, out var problem)
            ? values.Arguments.All(typed.Contains)
            : problem.Length > 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_comes_back_as_it_was_typed() => Prop.ForAll<string>(text =>
    {
        var value = text ?? string.Empty;
        var reader = new FlagReader(Flags);
        return reader.TryRead([$"--priority={value}"], out var joined, out _) && joined.Text("priority") == value
            && reader.TryRead(["-p", value], out var apart, out _) && apart.Text("priority") == value
            && reader.TryRead(["--", value], out var plain, out _) && plain.Arguments[0] == value;
    }).QuickCheckThrowOnFailure();

    private static FlagValues Read(string line)
    {
        Assert.True(new FlagReader(Flags).TryRead(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), out var values, out var problem), problem);
        return values;
    }
}
