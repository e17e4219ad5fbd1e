// A worker service: claims tasks of one project through a gateway, four at a time, and completes them.
//
//   KREWE_KEY=$(cat data/admin.key) dotnet run --project client/samples/Worker
//
// KREWE_URL      the gateway; http://127.0.0.1:7070 unless told otherwise
// KREWE_KEY      an API key of the role agent or above
// KREWE_PROJECT  the project; parade unless told otherwise
using Krewe.Client;
using Krewe.Sample.Worker;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
var settings = builder.Configuration;
var gateway = settings["KREWE_URL"] is { } url ? new Uri(url) : KreweClientOptions.DefaultAddress;
var key = settings["KREWE_KEY"] ?? throw new InvalidOperationException("Set KREWE_KEY to an API key; the first one lies in the server's data folder, in admin.key.");

builder.Services.AddKrewe(krewe => krewe.ThroughGateway(gateway, new KreweCredentials(key) { Agent = $"builder-{Environment.MachineName}" }));
builder.Services.AddKreweAgent<FloatBuilder>(agent =>
{
    agent.Project = settings["KREWE_PROJECT"] ?? "parade";
    agent.Concurrency = 4;
    agent.Lease = TimeSpan.FromMinutes(1);
    agent.RestMax = TimeSpan.FromSeconds(2);
});
await builder.Build().RunAsync();
