using System.Text.Json.Serialization;
using Krewe.Cli.Audit;
using Krewe.Cli.Checklists;
using Krewe.Cli.Commands;
using Krewe.Cli.Fleet;
using Krewe.Cli.Fleet.Day;
using Krewe.Cli.Import;
using Krewe.Cli.Prime;
using Krewe.Cli.Roles;
using Krewe.Cli.Sessions;
using Krewe.Client.Wire;
using Krewe.Storage.Backups;
using Krewe.Storage.Migrations;

namespace Krewe.Cli.Output;

/// <summary>The JSON that this program writes of its own; answers of the server keep their own shapes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(NothingAnswer))]
[JsonSerializable(typeof(PrimeFacts))]
[JsonSerializable(typeof(HookAnswer))]
[JsonSerializable(typeof(BranchAnswer))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(RoleImportReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(FleetReport))]
[JsonSerializable(typeof(DayReport))]
[JsonSerializable(typeof(IReadOnlyList<MigrationStatus>))]
[JsonSerializable(typeof(BackupReport))]
[JsonSerializable(typeof(SyncBase))]
[JsonSerializable(typeof(CopiedFile))]
[JsonSerializable(typeof(SyncReport))]
internal sealed partial class CliJson : JsonSerializerContext;
