using FsCheck;
using FsCheck.Fluent;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Texts that are often patterns: over two letters and a dot, so that they meet.</summary>
internal static class GlobTexts
{
    private static readonly Gen<string> Atom = Gen.Elements("a", "b", ".", "*", "?", "a", "*");

    private static readonly Gen<string> Choice = Gen.Elements("{a,b}", "{a*,}", "{?.,b}", "{.,a{b,}}");

    private static readonly Gen<string> Piece = Gen.Choose(0, 9).SelectMany(dice => dice == 0 ? Choice : Atom);

    /// <summary>Two of these share a path of at most six characters, or none.</summary>
    public static Gen<string> Tiny { get; } = Path(Joined(Atom, 1, 2), 1, 2).Where(text => text.Length <= 4);

    public static Gen<string> Small { get; } = Path(Joined(Piece, 1, 3), 1, 3);

    public static Gen<string> Any { get; } =
        from one in Path(Joined(Piece, 1, 5), 1, 4)
        from other in Path(Joined(Piece, 1, 3), 1, 2)
        from kind in Gen.Choose(0, 9)
        select kind switch { 0 => $"{{{one},{other}}}", 1 => $"{{{one},{other}}}/a", 2 => $"a/{{{one},{other}}}", _ => one };

    /// <summary>Anything at all, with a liking for what is special.</summary>
    public static Gen<string> Wild { get; } = Joined(
        Gen.OneOf(Piece, Gen.Elements("/", "**", "{", "}", ",", "./", "../", "\\", "!", "~", "\0", "\n", "\ud800", "🦞", "aaaa", "**/", "{a,b}{b,c}")), 0, 60);

    private static Gen<string> Path(Gen<string> segment, int segmentsMin, int segmentsMax) =>
        from segments in Gen.Choose(0, 4).SelectMany(dice => dice == 0 ? Gen.Constant("**") : segment).Repeated(segmentsMin, segmentsMax)
        from folder in Gen.Choose(0, 9)
        select string.Join('/', segments) + (folder == 0 ? "/" : string.Empty);

    private static Gen<string> Joined(Gen<string> part, int countMin, int countMax) => part.Repeated(countMin, countMax).Select(string.Concat);

    private static Gen<string[]> Repeated(this Gen<string> part, int countMin, int countMax) => Gen.Choose(countMin, countMax).SelectMany(count => part.ArrayOf(count));
}
