using System.Reflection;

namespace Krewe.Client.Tests.Support;

/// <summary>A cluster that answers what the test says, call by call, and remembers what it was asked. What is not scripted fails.</summary>
internal sealed class ScriptedKrewe : IKrewe
{
    private readonly Lock _gate = new();
    private readonly List<Asked> _asked = [];
    private readonly Dictionary<string, Func<Asked, object>> _answers = new(StringComparer.Ordinal);

    public ScriptedKrewe(TimeProvider time)
    {
        Time = time;
        Projects = Script.Of<IKreweProjects>(Answer);
        Tasks = Script.Of<IKreweTasks>(Answer);
        Agents = Script.Of<IKreweAgents>(Answer);
    }

    public IKreweProjects Projects { get; }

    public IKreweTasks Tasks { get; }

    public IKreweAgents Agents { get; }

    public TimeProvider Time { get; }

    /// <summary>The calls of a method so far.</summary>
    public IReadOnlyList<Asked> Calls(string method)
    {
        lock (_gate)
        {
            return [.. _asked.Where(asked => asked.Method == method)];
        }
    }

    /// <summary>Answers a method, such as <c>ClaimNextAsync</c>, from now on.</summary>
    public ScriptedKrewe On<T>(string method, Func<Asked, Result<T>> answer) => OnAsync(method, asked => Task.FromResult(answer(asked)));

    /// <summary>The same with an answer that takes its time.</summary>
    public ScriptedKrewe OnAsync<T>(string method, Func<Asked, Task<Result<T>>> answer)
    {
        lock (_gate)
        {
            _answers[method] = answer;
        }

        return this;
    }

    private object Answer(string method, object?[] arguments)
    {
        var asked = new Asked(method, arguments);
        Func<Asked, object>? answer;
        lock (_gate)
        {
            _asked.Add(asked);
            answer = _answers.GetValueOrDefault(method);
        }

        return answer?.Invoke(asked) ?? throw new InvalidOperationException($"The test did not say what {method} answers.");
    }

    /// <summary>One call.</summary>
    internal sealed record Asked(string Method, object?[] Arguments)
    {
        public T Of<T>() => Arguments.OfType<T>().First();

        public CancellationToken Cancellation => Of<CancellationToken>();
    }

    /// <summary>An interface of which every method is answered in one place.</summary>
    internal class Script : DispatchProxy
    {
        private Func<string, object?[], object>? _answer;

        public static T Of<T>(Func<string, object?[], object> answer)
            where T : class
        {
            var script = Create<T, Script>();
            ((Script)(object)script)._answer = answer;
            return script;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer!(targetMethod!.Name, args!);
    }
}
