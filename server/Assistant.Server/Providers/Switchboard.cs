using Assistant.Models;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>
/// The router and everything that decides what it may do: settings, the user's answer about clouds, the indicator's mode, keys.
/// Whichever of them changes, the router is set up again; what it knows of the providers' health stays.
/// </summary>
internal sealed class Switchboard : IDisposable
{
    private readonly SettingsStore settings;
    private readonly ConsentStore consents;
    private readonly Lock gate = new();
    private CloudConsent consent;
    private volatile RoutingMode mode = RoutingMode.Auto;

    public Switchboard(SettingsStore settings, IModelProvider embedded, UserFolders folders, TimeProvider time, ILogger log)
    {
        this.settings = settings;
        consents = new ConsentStore(folders.Config);
        consent = consents.Read();
        Vault = new SecretVault();
        Fleet = new ProviderFleet(embedded, Vault, folders, time);
        Router = new Router(Setup_NeedsLock(), RouterEnvironment.OfMachine(time, folders.State) with { Log = log });
    }

    public Router Router { get; }

    public ProviderFleet Fleet { get; }

    public SecretVault Vault { get; }

    /// <summary>Whether a cloud could serve if only the user had been asked.</summary>
    public IReadOnlyList<string> CloudsWaitingForConsent
    {
        get
        {
            lock (gate)
            {
                var setup = Setup_NeedsLock();
                return setup.Settings is { Cloud: CloudConsent.NotAsked, Mode: RoutingMode.Auto }
                    ? [.. setup.Candidates.Where(c => c is { IsCloud: true, Availability: Availability.Available }).Select(c => c.Id)]
                    : [];
            }
        }
    }

    /// <summary>The user's answer about clouds, kept for all workspaces and later sessions.</summary>
    public void Answer(CloudConsent answer)
    {
        consents.Write(answer);
        Change(() => consent = answer);
    }

    /// <summary>The same for this process only, as <c>--cloud</c> on the command line says it.</summary>
    public void AllowOnce(CloudConsent answer) => Change(() => consent = answer);

    /// <summary>What the user chose in the indicator's menu, until the session ends.</summary>
    public RoutingMode Mode => mode;

    /// <summary>Whether nothing may leave this machine, by the settings or by the indicator's mode.</summary>
    public bool IsOffline => settings.Settings.OfflineOnly || Mode is RoutingMode.Offline;

    public void Use(RoutingMode next) => Change(() => mode = next);

    /// <summary>The settings have changed.</summary>
    public void Refresh() => Change(() => { });

    /// <summary>A provider got another key, or lost it: it is tried again at once.</summary>
    public void UseSecret(string provider, Secret? secret)
    {
        Vault.Of(provider).Set(secret);
        KeysChanged([provider]);
    }

    /// <summary>Keys of these providers came, went or changed where <see cref="Credentials"/> finds them: they are tried again at once.</summary>
    public void KeysChanged(IReadOnlyList<string> providers)
    {
        Refresh();
        foreach (string provider in providers) Router.Rearm(provider);
    }

    public void Dispose()
    {
        Router.Dispose();
        Fleet.Dispose();
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            Router.Use(Setup_NeedsLock());
        }
    }

    private RouterSetup Setup_NeedsLock() =>
        new(Fleet.Candidates(settings.Settings), RoutingSettingsOf.Settings(settings.Settings, consent, mode));
}
