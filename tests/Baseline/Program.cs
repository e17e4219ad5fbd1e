using Krewe.Baseline;
using Npgsql;

// The service that Krewe is compared with: what a good developer writes in an afternoon, kept simple and fast.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, BaselineJson.Default));

var connection = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("BASELINE_POSTGRES"))
{
    MaxPoolSize = 32,
    MaxAutoPrepare = 50,
    AutoPrepareMinUsages = 2,
};
await using var database = NpgsqlDataSource.Create(connection);
var tasks = new TaskTable(database);
await tasks.CreateSchemaAsync();
var tokens = new TokenCheck(Convert.FromHexString(Environment.GetEnvironmentVariable("BASELINE_SECRET")!), TimeProvider.System);

var app = builder.Build();
TaskRoutes.Map(app, tasks, tokens);
await app.StartAsync();
Console.WriteLine("baseline is ready");
await app.WaitForShutdownAsync();
