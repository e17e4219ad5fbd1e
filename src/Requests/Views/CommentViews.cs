using Krewe.Client.Wire;
using Krewe.Domain.Tasks;

namespace Krewe.Requests.Views;

/// <summary>Remarks as wire records.</summary>
internal static class CommentViews
{
    public static CommentView Of(TaskComment comment) => new()
    {
        Id = comment.Id,
        Author = comment.Author,
        Text = comment.Text,
        CreatedAt = comment.CreatedAt,
    };
}
