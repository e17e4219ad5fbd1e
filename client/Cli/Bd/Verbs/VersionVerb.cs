using System.Reflection;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd version</c>.</summary>
internal static class VersionVerb
{
    public static Verb Create() => new()
    {
        Usage = "version",
        Summary = "Print version information",
        IsLocal = true,
        Run = (call, _) =>
        {
            var version = typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
            if (call.Output.IsJson)
            {
                call.Output.JsonObject(json =>
                {
                    json.WriteString("version", version);
                    json.WriteString("build", "krewe");
                    json.WriteString("branch", "main");
                });
            }
            else
            {
                call.Output.Answer($"bd version {version} (krewe)");
            }

            return Task.FromResult(ExitCode.Success);
        },
    };
}
