using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Notices;

/// <summary>
/// The ids of the messages that notices become: made of what happened and whom it is for, so that telling it again is known to be a repeat.
/// </summary>
public static class NoticeId
{
    /// <summary>Of an event.</summary>
    public static string Of(ProjectKey project, long seq, Notice notice) =>
        Hash(project, notice, seq.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Of a task that is stuck: once for each reason and each time from which on it waited. Not by the task's version: a heartbeat changes that, and
    /// is no reason to tell it again.
    /// </summary>
    public static string OfStuck(TaskKey task, string kind, DateTimeOffset since, Notice notice) =>
        Hash(task.InProject, notice, $"{task.Id}\n{kind}\n{since.UtcTicks.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>In the form of a UUID of version 8, as all ids of messages have that form.</summary>
    private static string Hash(ProjectKey project, Notice notice, string what)
    {
        var text = $"{project}\n{notice.Kind}\n{notice.For.Kind}\n{notice.For.Address}\n{what}";
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
