using Microsoft.Extensions.Logging;

namespace Assistant.Models;

/// <summary>Obtains another token after a service rejected one, once at a time per credential, while the request is already elsewhere.</summary>
internal sealed class CredentialRefresher(Breakers breakers, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan WorthARetry = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<bool>> inFlight = [];

    /// <param name="candidate">Whose credential was rejected.</param>
    /// <param name="refreshed">Called when a fresh one came soon enough to ask the same provider once more.</param>
    public void Refresh(Candidate candidate, Action refreshed)
    {
        if (candidate.Credential is not null) _ = RefreshAsync(candidate, refreshed);
    }

    private async Task RefreshAsync(Candidate candidate, Action refreshed)
    {
        long startedAt = time.GetTimestamp();
        if (!await Shared(candidate).ConfigureAwait(false)) return;
        foreach (var scope in Scope.Of(candidate.Identity, RequestKind.Explain).Where(s => s.Kind is ScopeKind.Credential)) breakers.Rearm(scope);
        if (time.GetElapsedTime(startedAt) <= WorthARetry) refreshed();
    }

    private Task<bool> Shared(Candidate candidate)
    {
        lock (gate)
        {
            if (inFlight.TryGetValue(candidate.Identity.CredentialId, out var running) && !running.IsCompleted) return running;
            return inFlight[candidate.Identity.CredentialId] = ObtainAsync(candidate);
        }
    }

    private async Task<bool> ObtainAsync(Candidate candidate)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var rejected = await candidate.Credential!.GetAsync(patience.Token).ConfigureAwait(false);
            return rejected is not null && await candidate.Credential.RefreshAsync(rejected, patience.Token).ConfigureAwait(false) is not null;
        }
        catch (CredentialException failure)
        {
            RoutingLog.NotRefreshed(log, candidate.Id, failure.Message);
            return false;
        }
        catch (OperationCanceledException)
        {
            RoutingLog.NotRefreshed(log, candidate.Id, "no answer in 30 s");
            return false;
        }
    }
}
