namespace Krewe.Bench.Gateway;

/// <summary>How much is measured; the defaults take a few minutes on two cores.</summary>
internal sealed record BenchOptions(int[] Connections, int Tasks, int Requests, int Rounds)
{
    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions([64, 256], 100_000, 6_000, 2);
        for (var index = 0; index + 1 < arguments.Length; index += 2)
        {
            var value = arguments[index + 1];
            options = arguments[index] switch
            {
                "--connections" => options with { Connections = [.. value.Split(',').Select(int.Parse)] },
                "--tasks" => options with { Tasks = int.Parse(value) },
                "--requests" => options with { Requests = int.Parse(value) },
                "--rounds" => options with { Rounds = int.Parse(value) },
                _ => throw new ArgumentException($"There is no option {arguments[index]}: --connections 64,256 --tasks N --requests N --rounds N", nameof(arguments)),
            };
        }

        return options;
    }
}
