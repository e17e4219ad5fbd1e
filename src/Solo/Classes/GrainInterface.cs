using System.Collections.Frozen;
using System.Reflection;
using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>A grain interface: its methods, and a reference to be cloned for each grain.</summary>
internal sealed class GrainInterface
{
    private readonly SoloRuntime runtime;
    private readonly GrainProxy prototype;
    private readonly FrozenDictionary<MethodInfo, GrainMethod> methods;

    private GrainInterface(Type type, SoloRuntime runtime, GrainProxy prototype)
    {
        this.runtime = runtime;
        this.prototype = prototype;
        Name = type.FullName ?? type.Name;
        Class = runtime.ClassOf(type);
        methods = type.GetInterfaces().Prepend(type)
            .SelectMany(part => part.GetMethods())
            .ToFrozenDictionary(method => method, method => GrainMethod.Create(this, method));
    }

    public string Name { get; }

    public GrainClass Class { get; }

    public static GrainInterface Create(Type type, SoloRuntime runtime) =>
        new(type, runtime, (GrainProxy)DispatchProxy.Create(type, typeof(GrainProxy)));

    public GrainProxy Reference(GrainId id) => prototype.For(id, this);

    public Task Call(GrainId target, MethodInfo method, object?[] arguments)
    {
        var call = methods[method].CreateCall(target, arguments, runtime);
        runtime.Send(call);
        return call.Answered;
    }
}
