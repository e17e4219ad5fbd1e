using Xunit;

namespace Krewe.Tests.Support.Tools;

/// <summary>As <see cref="ToolFactAttribute"/>, for a test with several inputs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    /// <summary>Needs a program, and names the package that it comes in.</summary>
    public ToolTheoryAttribute(string program, string package)
    {
        (Program, Package) = (program, package);
        Skip = Tool.Missing(program, package);
    }

    /// <summary>What is run.</summary>
    public string Program { get; }

    /// <summary>The Debian package that has it.</summary>
    public string Package { get; }
}
