namespace Krewe.Bench.Load;

/// <summary>
/// Reads how much processor time a service and the database used so far, from <c>/proc</c>. The database is the postmaster and all
/// its children; interleaved phases share it, one at a time.
/// </summary>
internal sealed class ProcessorMeter(int servicePid, int postmasterPid)
{
    private const double TicksPerSecond = 100;

    public ProcessorTime Read() => new(SecondsOf(servicePid), DatabaseSeconds());

    /// <summary>Resident memory of the service, in megabytes.</summary>
    public double ServiceMegabytes()
    {
        var line = File.ReadLines($"/proc/{servicePid}/status").First(one => one.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
    }

    private double DatabaseSeconds()
    {
        var seconds = 0.0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && (pid == postmasterPid || ParentOf(pid) == postmasterPid))
            {
                seconds += SecondsOf(pid);
            }
        }

        return seconds;
    }

    private static int ParentOf(int pid) => Fields(pid) is { } fields ? int.Parse(fields[1]) : -1;

    private static double SecondsOf(int pid) =>
        Fields(pid) is { } fields ? (long.Parse(fields[11]) + long.Parse(fields[12])) / TicksPerSecond : 0;

    /// <summary>The fields after the command's name, which is in parentheses and may hold anything; null when the process is gone.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>Processor seconds of service and database.</summary>
internal readonly record struct ProcessorTime(double Service, double Database)
{
    public double Total => Service + Database;

    public static ProcessorTime operator -(ProcessorTime left, ProcessorTime right) =>
        new(left.Service - right.Service, left.Database - right.Database);

    public static ProcessorTime operator +(ProcessorTime left, ProcessorTime right) =>
        new(left.Service + right.Service, left.Database + right.Database);
}
