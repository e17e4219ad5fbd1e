using Krewe.Cli.Hosting;
using Krewe.Cli.Output;

namespace Krewe.Cli.Prime;

/// <summary>Prints what an agent is told: as text, as the JSON of a host's hook, or as facts for programs.</summary>
internal static class PrimeAnswer
{
    /// <summary>Prints it. Returns success, always: a hook that fails would keep an agent from its work.</summary>
    public static int Print(CommandOutput output, PrimeFacts facts, PrimeWords words, bool isHook)
    {
        if (isHook)
        {
            output.JsonLine(HookAnswer.Of(PrimeText.Write(facts, words)), CliJson.Default.HookAnswer);
        }
        else if (output.IsJson)
        {
            output.Json(facts, CliJson.Default.PrimeFacts);
        }
        else
        {
            output.Line(PrimeText.Write(facts, words).TrimEnd('\n'));
        }

        return ExitCode.Success;
    }
}
