using Krewe.Engine.Tests.Support;

namespace Krewe.Engine.Tests.Conformance;

/// <summary>Tests that share one engine and keep apart by the keys of their grains.</summary>
[Collection("engine")]
public abstract class EngineTests(EngineFixture fixture)
{
    protected TestEngine Engine => fixture.Engine;

    protected Signals Signals => Engine.Signals;

    protected string Key { get; } = TestEngine.NewKey();

    /// <summary>The one grain of this test.</summary>
    protected TGrain The<TGrain>()
        where TGrain : IGrainWithStringKey => Engine.Grains.GetGrain<TGrain>(Key);
}

/// <summary>The engine that tests share.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public TestEngine Engine { get; private set; } = null!;

    public async Task InitializeAsync() => Engine = await TestEngine.StartAsync();

    public async Task DisposeAsync() => await Engine.DisposeAsync();
}

[CollectionDefinition("engine")]
public sealed class EngineGroup : ICollectionFixture<EngineFixture>;
