using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Sees every call on its way into a grain. Registered as a service, or implemented by the grain itself.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Runs around the call; awaits <see cref="IGrainCallContext.Invoke"/> to let it happen.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>A call, as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain's instance.</summary>
    object Grain { get; }

    /// <summary>Which grain is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The name of the interface that is called.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the method that is called.</summary>
    string MethodName { get; }

    /// <summary>The method of the interface.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The call's result once it ran; null for a method without one. A filter may replace it.</summary>
    object? Result { get; set; }

    /// <summary>Runs the rest of the filters and the method. It throws what they throw.</summary>
    Task Invoke();
}

/// <summary>A call on its way in, as a filter sees it.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that is called.</summary>
    IGrainContext TargetContext { get; }

    /// <summary>The method of the grain's class.</summary>
    MethodInfo ImplementationMethod { get; }
}
