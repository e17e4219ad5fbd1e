using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>A call on its way through the filters: the registered ones in their order, then the grain's own, then the method.</summary>
internal sealed class FilteredCall(GrainCall call, Activation activation) : IIncomingGrainCallContext
{
    private int next;

    public object Grain => activation.GrainInstance!;

    public GrainId TargetId => call.Target;

    public IGrainContext TargetContext => activation;

    public string InterfaceName => call.Method.Interface.Name;

    public string MethodName => call.Method.InterfaceMethod.Name;

    public MethodInfo InterfaceMethod => call.Method.InterfaceMethod;

    public MethodInfo ImplementationMethod => call.Method.ImplementationMethod;

    public object? Result { get; set; }

    public static async Task<object?> RunAsync(GrainCall call, Activation activation)
    {
        var context = new FilteredCall(call, activation);
        await context.Invoke();
        return context.Result;
    }

    public async Task Invoke()
    {
        var filters = call.Runtime.Filters;
        var step = next++;
        if (step < filters.Length)
        {
            await filters[step].Invoke(this);
        }
        else if (step == filters.Length && Grain is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            Result = await call.Method.RunBoxed(Grain, call.Arguments);
        }
    }
}
