using System.Text.Json;
using Krewe.Domain.Tasks;
using Krewe.Storage.Events;

namespace Krewe.Gateway.Json;

/// <summary>Writes an event.</summary>
internal static class EventJson
{
    private static readonly JsonEncodedText Seq = JsonEncodedText.Encode("seq");
    private static readonly JsonEncodedText Task = JsonEncodedText.Encode("task");
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText From = JsonEncodedText.Encode("from");
    private static readonly JsonEncodedText To = JsonEncodedText.Encode("to");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Fence = JsonEncodedText.Encode("fence");
    private static readonly JsonEncodedText Actor = JsonEncodedText.Encode("actor");
    private static readonly JsonEncodedText Session = JsonEncodedText.Encode("session");
    private static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    private static readonly JsonEncodedText Detail = JsonEncodedText.Encode("detail");

    public static void Write(Utf8JsonWriter writer, StoredEvent stored, in Eyes eyes)
    {
        var what = stored.Event;
        writer.WriteStartObject();
        writer.WriteNumber(Seq, stored.Seq);
        writer.WriteString(Task, stored.Key.Id);
        writer.WriteString(Kind, what.Kind);
        writer.WriteString(From, what.From.Name());
        writer.WriteString(To, what.To.Name());
        writer.WriteNumber(Version, what.Version);
        writer.WriteNumber(Fence, what.Fence);
        writer.WriteString(Actor, what.Actor);
        if (what.Session is { } session && eyes.MaySee(session))
        {
            writer.WriteString(Session, session);
        }

        TaskJson.WriteTime(writer, At, what.At);
        EdgeJson.WriteRaw(writer, Detail, what.Detail);
        writer.WriteEndObject();
    }
}
