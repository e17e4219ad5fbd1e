using Krewe.Client.Wire;
using Krewe.Contracts;

namespace Krewe.Requests.Views;

/// <summary>Pauses and drains as the API shows them.</summary>
internal static class Halts
{
    public static HaltView? View(HaltMessage? halt) =>
        halt is null ? null : new HaltView { By = halt.By, Since = halt.Since, Reason = halt.Reason };
}
