using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;

namespace Krewe.Formats.Agents.FrontMatter;

/// <summary>
/// Reads front matter as YAML events: no objects are made from tags, nothing is repeated by anchors, and nesting is bounded.
/// </summary>
internal static class FrontMatterReader
{
    public static bool TryRead(string[] lines, RoleBounds bounds, out FrontMatterFields fields, [NotNullWhen(false)] out AgentRoleFault? fault)
    {
        fields = FrontMatterFields.None;
        var text = string.Join('\n', lines[bounds.FrontMatterStart..bounds.FrontMatterEnd]);
        if (text.Length > AgentRoleLimits.FrontMatterLength)
        {
            fault = new(bounds.FrontMatterStart, $"the front matter has {text.Length} characters, of which at most {AgentRoleLimits.FrontMatterLength} are read");
            return false;
        }

        var document = new YamlDocument(bounds.FrontMatterStart);
        fault = Walk(text, document, bounds.FrontMatterStart, out var isYaml);
        fields = document.Fields;
        if (!isYaml && LenientFrontMatter.Read(lines, bounds) is { } lenient)
        {
            lenient.Remarks.Insert(0, new(fault!.Line ?? bounds.FrontMatterStart, "the front matter is not YAML and was read line by line: quote texts with a colon, a # or brackets in them"));
            (fields, fault) = (lenient, null);
        }

        return fault is null;
    }

    private static AgentRoleFault? Walk(string text, YamlDocument document, int lineOffset, out bool isYaml)
    {
        isYaml = true;
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                if (document.Take(parser.Current!) is { } problem)
                {
                    return new((int)parser.Current!.Start.Line + lineOffset, problem);
                }
            }

            return null;
        }
        catch (YamlException exception)
        {
            isYaml = false;
            return new((int)Math.Max(1, exception.Start.Line) + lineOffset, $"the front matter is not YAML: {Shortened(exception)}. A text with a colon or a # in it needs quotes around it");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library meets hostile text here: whatever else it throws, the text is at fault.
            isYaml = false;
            return new(lineOffset, "the front matter is not YAML");
        }
    }

    private static string Shortened(YamlException exception)
    {
        var message = exception.Message.ReplaceLineEndings(" ");
        return (message.Length > 200 ? message[..200] : message).TrimEnd('.', ' ');
    }
}
