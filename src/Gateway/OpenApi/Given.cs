namespace Krewe.Gateway.OpenApi;

/// <summary>What an example finds. The caller is an admin who speaks as agent <c>wren</c>; its project is <c>web</c>.</summary>
internal enum Given
{
    /// <summary>No project.</summary>
    Nothing,

    /// <summary>Nothing, and a caller of those who run the servers.</summary>
    Operator,

    /// <summary>The project and no task.</summary>
    EmptyProject,

    /// <summary>Task <c>web-1</c>, which is ready.</summary>
    ReadyTask,

    /// <summary><c>web-1</c> and <c>web-2</c>, both ready.</summary>
    TwoTasks,

    /// <summary><c>web-1</c> held by the caller, fence 1.</summary>
    HeldTask,

    /// <summary><c>web-1</c> held by agent <c>crow</c>, fence 1.</summary>
    TaskOfAnother,

    /// <summary><c>web-1</c> held by agent <c>crow</c>, whose claim holds <c>src/**</c>; <c>web-2</c> held by the caller, fence 1, with <c>docs/</c>; <c>web-3</c>, ready, needs <c>src/app.css</c>.</summary>
    ReservedPaths,

    /// <summary><c>web-1</c> handed in for review.</summary>
    SubmittedTask,

    /// <summary><c>web-1</c> held by the caller, fence 1, in a project that requires reviews.</summary>
    HeldToReview,

    /// <summary><c>web-1</c> handed in by the caller in a project that requires reviews.</summary>
    SubmittedToReview,

    /// <summary><c>web-1</c> handed in by agent <c>crow</c> in a project that requires reviews; the caller holds its review, fence 1.</summary>
    HeldReview,

    /// <summary><c>web-1</c> completed.</summary>
    CompletedTask,

    /// <summary><c>web-1</c> dead.</summary>
    DeadTask,

    /// <summary><c>web-1</c> set aside by a person.</summary>
    SetAsideTask,

    /// <summary><c>web-2</c>, which waits for <c>web-1</c>.</summary>
    DependentTask,

    /// <summary><c>web-1</c> with a comment.</summary>
    CommentedTask,

    /// <summary>Agent <c>wren</c> has a profile.</summary>
    RegisteredAgent,

    /// <summary><c>web-1</c> ready; agent <c>wren</c> does such work, and <c>crow</c> sends it to <c>wren</c>.</summary>
    RoutedTask,

    /// <summary><c>web-1</c> completed, below epic <c>web-sign-in</c>, which closes itself and has another child.</summary>
    Epic,

    /// <summary>The project is paused, and has no task.</summary>
    PausedProject,

    /// <summary>Agent <c>crow</c> has written to <c>wren</c>, who has a profile: message <c>019aa5c0-0000-7000-8000-000000000001</c>.</summary>
    Message,

    /// <summary>The project, which remembers <c>auth-jwt</c>.</summary>
    Memory,

    /// <summary><c>web-1</c>, ready, and a webhook of the project, <c>hook0000000000000001</c>; <c>SIGNATURE</c> is that of the body.</summary>
    Webhook,

    /// <summary>Another API key, <c>abcdefgh01234567</c>.</summary>
    AnotherKey,
}
