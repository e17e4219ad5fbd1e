using Krewe.Client.Wire;
using Krewe.Contracts.Agents;
using Krewe.Domain;
using Krewe.Domain.Routing;

namespace Krewe.Requests.Views;

/// <summary>Agents' rules as wire records, and back.</summary>
internal static class AgentRuleViews
{
    public static AgentRulesBody? Of(AgentRuleTexts rules) => rules.IsEmpty
        ? null
        : new()
        {
            UseWhen = OrNone(rules.UseWhen),
            DoNotUseWhen = rules.DoNotUseWhen.Count == 0
                ? null
                : [.. rules.DoNotUseWhen.Select(exclusion => new ExclusionBody { When = exclusion.When, RedirectTo = exclusion.RedirectTo })],
            Paths = OrNone(rules.Paths),
            TaskFiles = OrNone(rules.TaskFiles),
            Keywords = OrNone(rules.Keywords),
        };

    public static AgentRulesMessage? Message(AgentRulesBody? body) => body is null
        ? null
        : new()
        {
            UseWhen = [.. body.UseWhen ?? []],
            DoNotUseWhen = [.. (body.DoNotUseWhen ?? []).Select(exclusion => new ExclusionMessage(exclusion.When!, exclusion.RedirectTo))],
            Paths = [.. body.Paths ?? []],
            TaskFiles = [.. body.TaskFiles ?? []],
            Keywords = [.. body.Keywords ?? []],
        };

    private static StringList? OrNone(StringList items) => items.Count == 0 ? null : items;
}
