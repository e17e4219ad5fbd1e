using Krewe.Bench;
using Krewe.Bench.Feed;
using Krewe.Bench.Gateway;
using Krewe.Bench.Journal;
using Krewe.Bench.Waiting;

// What can be measured; the first word chooses, the rest are its options.
return args switch
{
    [] => await GatewayBench.RunAsync([]),
    ["gateway", .. var rest] => await GatewayBench.RunAsync(rest),
    ["backlog", .. var rest] => await BacklogBench.RunAsync(rest),
    ["journal", .. var rest] => await JournalBench.RunAsync(rest),
    ["feed", .. var rest] => await FeedBench.RunAsync(rest),
    ["wake", .. var rest] => await WakeBench.RunAsync(rest),
    [['-', ..], ..] => await GatewayBench.RunAsync(args),
    _ => Unknown(args[0]),
};

static int Unknown(string word)
{
    Console.Error.WriteLine($"There is nothing called '{word}' to measure. Try: gateway, backlog, journal, feed, wake");
    return 2;
}
