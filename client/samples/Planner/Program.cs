// A lead: plans a parade, tasks that wait for one another, and tells what happens until all is done. It works in the cluster where it
// is given the cluster's database, and through a gateway otherwise; the planning is the same.
//
//   KREWE_KEY=$(cat data/admin.key) dotnet run --project client/samples/Planner
//   KREWE_POSTGRES="Host=..." dotnet run --project client/samples/Planner -p:Engine=orleans
//
// KREWE_POSTGRES  the database of the silos: makes this an equal of the cluster, see docs/embedding.md
// KREWE_CLUSTER   the cluster's name; krewe unless told otherwise
// KREWE_URL       the gateway, without KREWE_POSTGRES; http://127.0.0.1:7070 unless told otherwise
// KREWE_KEY       an API key of the role lead or above, for the gateway
// KREWE_PROJECT   the project, made when it is not there; parade unless told otherwise
using Krewe.Client;
using Krewe.Sample.Planner;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddKrewe(krewe => Way.Choose(krewe, builder.Configuration));
builder.Services.AddSingleton<Parade>();
using var host = builder.Build();
try
{
    await host.StartAsync();
}
catch (OperationCanceledException)
{
    // Told to stop before a silo was reached: nothing was planned.
    return 1;
}

var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
var isDone = await host.Services.GetRequiredService<Parade>().RunAsync(builder.Configuration["KREWE_PROJECT"] ?? "parade", stopping);
await host.StopAsync(CancellationToken.None);
return isDone ? 0 : 1;
