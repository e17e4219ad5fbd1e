namespace Krewe.Samples.Words;

/// <summary>The words of an invented product: Causeway, which follows parcels from depot to door.</summary>
internal static class Vocabulary
{
    public static readonly string[] Components =
    [
        "webhook dispatcher", "label printer bridge", "route planner", "address normaliser", "billing export", "driver app", "depot dashboard",
        "rate card importer", "proof-of-delivery store", "customs form builder", "notification centre", "carrier adapter for Northline",
        "carrier adapter for Söderfrakt", "returns portal", "parcel event store", "search index", "audit log", "sign-in service", "tenant settings",
        "mobile sync", "map tiles cache", "report scheduler", "feature flags", "public API", "SDK generator", "staging cluster", "backup job",
        "weight scale driver", "locker gateway", "dispatch queue", "invoice renderer", "holiday calendar", "translation pipeline (日本語)",
    ];

    public static readonly string[] Areas =
    [
        "Live tracking for receivers", "Self-service returns", "Offline mode for drivers", "Multi-carrier checkout", "Depot capacity planning",
        "Billing that closes by itself", "Customs without paper", "Locker delivery", "A public API that partners like", "Single sign-on",
        "Observability from door to depot", "Faster search", "Weekend delivery", "Cost per parcel", "Data retention", "Accessible driver app",
        "Zero-downtime deploys", "Tenant isolation", "Carrier onboarding in a day", "Proof of delivery with photos", "Smart notifications",
        "Disaster recovery", "Address quality", "Label printing at scale",
    ];

    public static readonly string[] Things =
    [
        "a retry with jitter", "an idempotency key", "a dead-letter view", "structured logs", "a rate limit per tenant", "a health check", "request tracing",
        "a read-only mode", "pagination by cursor", "a bulk endpoint", "an audit entry for every change", "a feature flag", "a circuit breaker",
        "input validation", "a progress bar", "keyboard shortcuts", "dark mode", "CSV export", "a dry run", "schema versioning", "a nightly snapshot",
        "signed callbacks", "back-pressure", "a cache with a clear owner", "localised messages",
    ];

    public static readonly string[] Faults =
    [
        "drops the last event", "sends the same message twice", "loses the time zone", "rounds the price wrongly", "shows a blank page", "times out",
        "keeps a stale token", "mixes up two tenants' logos", "prints the label upside down", "counts parcels twice", "forgets the filter",
        "leaks a connection", "blocks the queue", "rejects “ß” and “ø” in street names", "sorts 10 before 9", "swallows the error",
    ];

    public static readonly string[] Conditions =
    [
        "when the depot has no signal", "after a failover", "with more than 1,000 parcels", "on the first of the month", "when two drivers scan at once",
        "if the carrier answers with 202", "while a deploy is running", "for addresses without a house number", "on Android 11", "behind a proxy",
        "when daylight saving ends", "if the file has a byte order mark", "after the session expires", "for parcels over 30 kg", "with an empty manifest",
    ];

    public static readonly string[] Files =
    [
        "src/dispatch/queue.ts", "src/carriers/northline/client.py", "services/labels/render.go", "web/src/depot/Board.tsx", "migrations/0042_events.sql",
        "src/address/normalise.rs", "api/openapi.yaml", "deploy/helm/values.yaml", "app/lib/sync/outbox.dart", "src/billing/close_month.py",
        "docs/runbooks/failover.md", "tests/e2e/returns.spec.ts", "src/search/indexer.rs", "services/notify/templates/de.mjml",
    ];

    public static readonly string[] People =
    [
        "atlas", "birch", "cedar", "dune", "ember", "fjord", "grove", "harbor", "mara.lindqvist", "jonas.weiß", "build-bot[bot]", "Aiko (愛子)", "ops-oncall",
    ];

    public static readonly string[] Labels =
    [
        "backend", "frontend", "mobile", "infra", "docs", "security", "performance", "needs-design", "good-first-task", "customer:northline", "a11y",
        "tech-debt", "release-blocker", "i18n", "data", "flaky-test", "größe:s", "size:m",
    ];

    public static readonly string[] Sentences =
    [
        "Support sees this about {n} times a week, mostly from depots in the north.",
        "The {component} owns the data, so the change belongs there and not in the {component2}.",
        "Today {file} reads the whole file into memory; with {n} MB manifests that no longer works.",
        "Keep the old behaviour behind the flag until {person} has seen a full week of numbers.",
        "A caller that repeats the request must get the same answer, not a second parcel.",
        "The {component2} polls every {n} seconds, which is where most of the load comes from.",
        "We tried this in spring and rolled it back because the migration locked the table for {n} minutes.",
        "Measure first: the p95 on staging was {n} ms before the last release.",
        "Nothing here may log an address or a phone number.",
        "Drivers work with gloves: every target on the screen has to be large.",
        "The carrier promises at-least-once, so expect duplicates and out-of-order events.",
        "{person} has a half-finished branch; ask before starting over.",
        "If this turns out larger than a day, split off the part in {file}.",
        "The error text goes to a person at a counter; say what to do next.",
        "{person} put it well: 🚚 first, 📊 later.",
        "Depots close at 18:00 local time — “local” means the depot's, not the server's.",
        "Costs went from €{n} to €{n2} a month and nobody noticed.",
    ];

    public static readonly string[] Steps =
    [
        "reproduce it with the fixture in {file}", "write the failing test first", "change the {component}", "update the contract in api/openapi.yaml",
        "add a metric and an alert at {n} per minute", "run the load test for {n} minutes", "tell {person} and the depot team", "remove the flag after a week",
        "document the fallback in docs/runbooks/failover.md", "backfill the last {n} days", "check the numbers against the invoice run",
    ];

    public static readonly string[] Snippets =
    [
        "```\nERROR dispatch: parcel 00{n} has no route (depot=<unknown>, attempt={n2})\n```",
        "```sql\nselect count(*) from parcel_events where received_at < created_at;  -- {n} rows\n```",
        "```json\n{\"event\":\"delivered\",\"at\":\"2025-05-0{d}T12:00:00+02:00\",\"signature\":null}\n```",
        "```ts\nif (attempt > {n}) {\n  return deadLetter(parcel); // & tell the tenant\n}\n```",
        "| carrier | before | after |\n|---|---|---|\n| Northline | {n} ms | {n2} ms |\n| Söderfrakt | {n2} ms | ? |",
    ];

    public static readonly (string Key, string Value)[] Memories =
    [
        ("build", "Run make bootstrap once, then make check; the printer tests need CUPS."),
        ("staging-url", "https://staging.causeway.example — reset every night at 02:00 UTC."),
        ("no-force-push", "main is protected; rebase your own branch only."),
        ("carrier-sandbox", "Northline's sandbox answers 202 for everything on Sundays."),
        ("flaky-e2e", "returns.spec.ts fails when the clock is before 06:00; rerun it with TZ=UTC."),
        ("migrations", "Expand first, contract a release later. Never rename a column in one step."),
        ("design-tokens", "Colours come from tokens.json; do not write hex values."),
        ("encoding", "Manifest files are UTF-8 with a byte order mark (really: EF BB BF)."),
        ("depot-hours", "Opening hours are local to the depot. Sapporo (札幌) has no summer time."),
        ("secrets", "Ask for them in the vault; nothing goes into .env files."),
        ("review", "Two approvals for anything under services/labels."),
        ("perf-budget", "p95 of the public API stays below 180 ms."),
        ("naming", "A parcel, never a package: packages are what npm has."),
        ("dead-letter", "Look at the dead-letter view before you open a bug."),
        ("load-test", "k6 scripts live in tests/load; 20 minutes are enough."),
        ("time", "Store UTC, show local, compare instants."),
        ("tenants", "Every query carries the tenant. Every one."),
        ("locker-firmware", "Lockers before 4.2 drop messages over 1 KB."),
        ("release-day", "We release on Tuesdays; Fridays are for reading."),
        ("glossary", "POD = proof of delivery; ETA is shown as a window of 2 h."),
        ("contact", "The depot team answers in #depots within the hour."),
    ];
}
