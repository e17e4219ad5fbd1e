using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Xunit;

namespace Krewe.Domain.Tests.Lifecycle;

internal static class DecisionAssertions
{
    public static Decision.Accepted Yes(this Decision decision) => Assert.IsType<Decision.Accepted>(decision);

    public static TaskState Next(this Decision decision) => Assert.IsType<Decision.Accepted>(decision).Next;

    public static TaskEvent Event(this Decision decision) => Assert.IsType<Decision.Accepted>(decision).Event;

    public static string? Detail(this Decision decision) => decision.Event().Detail;

    public static string Code(this Decision decision) => decision.Rejection().Code;

    public static Rejection Rejection(this Decision decision) => Assert.IsType<Decision.Refused>(decision).Rejection;

    public static void IsAlreadySo(this Decision decision, TaskState state) => Assert.Same(state, Assert.IsType<Decision.AlreadySo>(decision).State);
}
