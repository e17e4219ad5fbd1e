using System.Text;

namespace Krewe.Gateway.Tests.Telemetry;

/// <summary>Reads any protobuf message by the numbers of its fields, as far as OTLP's messages need.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Number, byte[] Bytes)> _fields = [];

    private ProtobufMessage(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var tag = Varint(ref bytes);
            var length = (tag & 7) switch
            {
                0 => Skip(ref bytes),
                1 => 8,
                2 => (int)Varint(ref bytes),
                5 => 4,
                _ => throw new FormatException($"wire type {tag & 7}"),
            };
            _fields.Add(((int)(tag >> 3), bytes[..length].ToArray()));
            bytes = bytes[length..];
        }
    }

    public static ProtobufMessage Read(byte[] bytes) => new(bytes);

    public IEnumerable<ProtobufMessage> All(int number) => Raw(number).Select(Read);

    public string Text(int number) => Encoding.UTF8.GetString(Raw(number).FirstOrDefault() ?? []);

    public string Hex(int number) => Convert.ToHexStringLower(Raw(number).FirstOrDefault() ?? []);

    private IEnumerable<byte[]> Raw(int number) => _fields.Where(field => field.Number == number).Select(field => field.Bytes);

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>Numbers are not asked for.</summary>
    private static int Skip(ref ReadOnlySpan<byte> bytes)
    {
        Varint(ref bytes);
        return 0;
    }
}
