using Xunit;

namespace Krewe.Tests.Support.Tools;

/// <summary>A test that needs a program of the system: not run, with the reason and the cure, where it is missing; on CI it fails there instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>Needs a program, and names the package that it comes in.</summary>
    public ToolFactAttribute(string program, string package)
    {
        (Program, Package) = (program, package);
        Skip = Tool.Missing(program, package);
    }

    /// <summary>What is run.</summary>
    public string Program { get; }

    /// <summary>The Debian package that has it.</summary>
    public string Package { get; }
}
