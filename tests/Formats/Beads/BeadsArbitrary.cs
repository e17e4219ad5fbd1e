using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Beads;

/// <summary>Issues of every shape, and files that went through bad hands.</summary>
internal static class BeadsArbitrary
{
    private static readonly string[] Types = ["blocks", "depends_on", "parent", "waits-for", "conditional-blocks", "related-to", "odd one"];

    private static readonly string[] JsonTexts = ["{}", "[1, 2.50]", "\"x\"", "12345678901234567890", "{\"a\":{\"b\":[null,true]}}", "1e400"];

    private static readonly byte[][] Inserts =
        [[0], [0xFF], [0xC3], [(byte)'\n'], [(byte)'"'], [(byte)'{'], [(byte)'}'], [.. "\\u0000"u8], [.. "\\ud800"u8], [.. ",\"id\":null"u8], [.. "[[[["u8]];

    public static Arbitrary<BeadsIssue> Issues() => Arb.From(Issue());

    public static Arbitrary<byte[]> MutatedFiles() => Arb.From(
        from issues in Issue().ListOf(3)
        let clean = BeadsText.Write(issues)
        from mutations in Mutation(clean.Length).NonEmptyListOf()
        select mutations.Aggregate(clean, (bytes, mutate) => mutate(bytes)));

    private static Gen<BeadsIssue> Issue() =>
        from id in Name()
        from title in Name()
        from description in Maybe(Text())
        from status in Maybe(Gen.Elements("open", "closed", "tombstone", "in_review", "baking"))
        from priority in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 4).Select(number => (int?)number))
        from created in Maybe(Time())
        from metadata in Maybe(Gen.Elements(JsonTexts))
        from labels in Text().ListOf()
        from edges in Edge(id).ListOf()
        from comments in Comment(id).ListOf()
        from extra in Gen.Elements(JsonTexts).ListOf()
        select new BeadsIssue
        {
            Id = id,
            Title = title,
            Description = description,
            Status = status,
            Priority = priority,
            CreatedAt = created is null ? null : Parsed(created),
            Metadata = metadata,
            Labels = labels,
            Dependencies = edges,
            Comments = comments,
            Extra = extra.Index().ToDictionary(item => $"odd_{item.Index}", item => item.Item, StringComparer.Ordinal),
        };

    private static Gen<BeadsDependency> Edge(string issueId) =>
        from target in Name()
        from type in Gen.Elements(Types)
        from metadata in Maybe(Text())
        select new BeadsDependency { IssueId = issueId, DependsOnId = target, Type = type, Metadata = metadata };

    private static Gen<BeadsComment> Comment(string issueId) =>
        from number in Gen.Choose(0, int.MaxValue)
        from isNumber in Gen.Elements(true, false)
        from text in Text()
        select new BeadsComment { Id = $"{number}", IdIsNumber = isNumber, IssueId = issueId, Text = text };

    /// <summary>Any characters that can be stored: none is U+0000 or half of one.</summary>
    private static Gen<string> Text() =>
        from runes in Gen.OneOf(Gen.Choose(1, 0x7F), Gen.Choose(0x80, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF)).ListOf()
        select string.Concat(runes.Select(char.ConvertFromUtf32));

    private static Gen<string> Name() => from text in Text() select "n" + text;

    private static Gen<string> Time() =>
        from seconds in Gen.Choose(0, 2_000_000_000)
        from nanoseconds in Gen.Choose(0, 999_999_999)
        from zone in Gen.Elements("Z", "+05:30", "-08:00")
        select $"{DateTimeOffset.FromUnixTimeSeconds(seconds):yyyy-MM-ddTHH:mm:ss}.{nanoseconds:D9}{zone}";

    private static BeadsTimestamp Parsed(string text) => BeadsTimestamp.TryParse(text, out var parsed) ? parsed : throw new ArgumentException("is no time", nameof(text));

    private static Gen<string?> Maybe(Gen<string> some) => Gen.OneOf(Gen.Constant<string?>(null), some.Select(text => (string?)text));

    private static Gen<Func<byte[], byte[]>> Mutation(int length) =>
        from position in Gen.Choose(0, length)
        from other in Gen.Choose(0, length)
        from kind in Gen.Choose(0, 3)
        from value in Gen.Choose(0, 255)
        from insert in Gen.Elements(Inserts)
        select new Func<byte[], byte[]>(bytes => Mutate(bytes, Math.Min(position, bytes.Length), Math.Min(other, bytes.Length), kind, (byte)value, insert));

    private static byte[] Mutate(byte[] bytes, int position, int other, int kind, byte value, byte[] insert) => kind switch
    {
        0 when position < bytes.Length => [.. bytes[..position], value, .. bytes[(position + 1)..]],
        1 => [.. bytes[..position], .. insert, .. bytes[position..]],
        2 => [.. bytes[..Math.Min(position, other)], .. bytes[Math.Max(position, other)..]],
        _ => [.. bytes[..position]],
    };
}
