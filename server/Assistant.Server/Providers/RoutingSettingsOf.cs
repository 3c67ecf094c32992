using Assistant.Models;

namespace Assistant.Server;

/// <summary>From the settings, the user's answer and the indicator's mode to what the router obeys.</summary>
internal static class RoutingSettingsOf
{
    public static RoutingSettings Settings(Settings settings, CloudConsent answer, RoutingMode mode) => new()
    {
        Routes = new Routes
        {
            Completion = settings.Routes.Completion,
            SmallFix = settings.Routes.SmallFix,
            Refactor = settings.Routes.Refactor,
            Explain = settings.Routes.Explain,
            Architecture = settings.Routes.Architecture,
        },
        Cloud = settings.Cloud switch
        {
            CloudSetting.Off => CloudConsent.Off,
            CloudSetting.Actions => CloudConsent.Actions,
            CloudSetting.All => CloudConsent.All,
            _ => answer,
        },
        Mode = mode is RoutingMode.Auto && settings.OfflineOnly ? RoutingMode.Offline : mode,
        LocalFirst = settings.LocalToCloud ? LocalFirst.MayUseCloud : LocalFirst.StaysLocal,
        Secrets = settings.Privacy.Redact ? SecretsInPrompts.Redacted : SecretsInPrompts.Sent,
        Limits = new SpendingLimits { PerDayUsd = settings.Budget.PerDayUsd, CompletionsPerMinute = settings.Budget.CompletionsPerMinute },
    };
}
