using System.Reflection;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;

namespace Krewe.Client.Tests.Support;

/// <summary>A way to a server on which answers get lost: what was asked for is done, and the caller never hears of it.</summary>
internal sealed class LossyHandler(string path) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    /// <summary>How many answers are still to be lost.</summary>
    public int Losses { get; set; } = 1;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal) || Losses-- <= 0)
        {
            return answer;
        }

        answer.Dispose();
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The test lost the answer.");
    }
}

/// <summary>Grains that lose answers, as when a silo dies after its commit.</summary>
internal class LossyGrains : DispatchProxy
{
    private IGrainFactory _grains = null!;
    private Losses _losses = null!;

    public static IGrainFactory Of(IGrainFactory grains, Losses losses)
    {
        var lossy = Create<IGrainFactory, LossyGrains>();
        ((LossyGrains)lossy)._grains = grains;
        ((LossyGrains)lossy)._losses = losses;
        return lossy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_grains, args) switch
    {
        ITaskGrain task => LossyGrain.Of(task, _losses),
        IAgentGrain agent => LossyGrain.Of(agent, _losses),
        var other => other,
    };

    internal sealed class Losses
    {
        /// <summary>How many answers are still to be lost.</summary>
        public int Left { get; set; }
    }

    private class LossyGrain : DispatchProxy
    {
        private static readonly MethodInfo Lose = typeof(LossyGrain).GetMethod(nameof(LoseAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

        private object _grain = null!;
        private Losses _losses = null!;

        public static T Of<T>(T grain, Losses losses)
            where T : class
        {
            var lossy = Create<T, LossyGrain>();
            ((LossyGrain)(object)lossy)._grain = grain;
            ((LossyGrain)(object)lossy)._losses = losses;
            return lossy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var answer = targetMethod!.Invoke(_grain, args);
            return _losses.Left-- <= 0 ? answer : Lose.MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments[0]).Invoke(null, [answer]);
        }

        private static async Task<T> LoseAsync<T>(Task<T> answer)
        {
            await answer;
            throw new TimeoutException("The test lost the answer.");
        }
    }
}
