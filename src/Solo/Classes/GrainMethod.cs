using System.Linq.Expressions;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>One method of a grain interface, with what a call of it needs, worked out once.</summary>
internal abstract class GrainMethod
{
    private readonly bool[] isCopied;

    protected GrainMethod(GrainInterface grainInterface, MethodInfo method)
    {
        Interface = grainInterface;
        InterfaceMethod = method;
        ImplementationMethod = grainInterface.Class.ImplementationOf(method);
        Interleaves = grainInterface.Class.IsReentrant || method.IsDefined(typeof(AlwaysInterleaveAttribute));
        isCopied = [.. method.GetParameters().Select(parameter =>
            WireTypes.NeedCopy(parameter.ParameterType, $"{this}, parameter {parameter.Name}") && !parameter.IsDefined(typeof(ImmutableAttribute)))];
    }

    public GrainInterface Interface { get; }

    public MethodInfo InterfaceMethod { get; }

    public MethodInfo ImplementationMethod { get; }

    public bool Interleaves { get; }

    public static GrainMethod Create(GrainInterface grainInterface, MethodInfo method)
    {
        var result = method.ReturnType;
        var answers = result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Task<>);
        if (method.IsGenericMethod || (result != typeof(Task) && !answers))
        {
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} must return Task or Task<T> and have no type parameters.");
        }

        var answer = answers ? result.GetGenericArguments()[0] : typeof(object);
        return (GrainMethod)Activator.CreateInstance(
            typeof(GrainMethod<>).MakeGenericType(answer),
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions,
            binder: null,
            [grainInterface, method],
            culture: null)!;
    }

    /// <summary>A call whose arguments are the callee's own.</summary>
    public abstract GrainCall CreateCall(GrainId target, object?[] arguments, SoloRuntime runtime);

    /// <summary>Runs the method; a result comes boxed.</summary>
    public abstract Task<object?> RunBoxed(object grain, object?[] arguments);

    public override string ToString() => $"{InterfaceMethod.DeclaringType}.{InterfaceMethod.Name}";

    protected void CopyArguments(object?[] arguments)
    {
        for (var index = 0; index < isCopied.Length; index++)
        {
            if (isCopied[index])
            {
                arguments[index] = DeepCopy.Of(arguments[index]);
            }
        }
    }
}

/// <summary>A method and the type of its result: that of a method without one is a null object.</summary>
internal sealed class GrainMethod<TResult> : GrainMethod
{
    private readonly Func<object, object?[], Task> body;
    private readonly bool isResultCopied;

    public GrainMethod(GrainInterface grainInterface, MethodInfo method)
        : base(grainInterface, method)
    {
        body = Compile(method);
        isResultCopied = method.ReturnType != typeof(Task)
            && WireTypes.NeedCopy(typeof(TResult), $"{this}, result")
            && !method.ReturnParameter.IsDefined(typeof(ImmutableAttribute));
    }

    public override GrainCall CreateCall(GrainId target, object?[] arguments, SoloRuntime runtime)
    {
        CopyArguments(arguments);
        return new GrainCall<TResult>(this, target, arguments, runtime);
    }

    public Task<TResult> Run(object grain, object?[] arguments)
    {
        var task = body(grain, arguments) ?? throw new InvalidOperationException($"{this} returned null instead of a task.");
        return task as Task<TResult> ?? WithoutResult(task);
    }

    public override async Task<object?> RunBoxed(object grain, object?[] arguments) => await Run(grain, arguments);

    public TResult CopyResult(TResult result) => isResultCopied ? (TResult)DeepCopy.Of(result)! : result;

    private static async Task<TResult> WithoutResult(Task task)
    {
        await task;
        return default!;
    }

    private static Func<object, object?[], Task> Compile(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var call = Expression.Call(
            Expression.Convert(grain, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, index) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType)));
        return Expression.Lambda<Func<object, object?[], Task>>(call, grain, arguments).Compile();
    }
}
