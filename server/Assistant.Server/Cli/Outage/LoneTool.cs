using Assistant.Models;

namespace Assistant.Server;

/// <summary>What a tool with one provider and no router would have shown: the same client, asked once, with a minute of patience.</summary>
internal sealed class LoneTool(OutageActor actor, TimeProvider time, int seed) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SimulatedUpstream upstream = actor.Simulate(time, seed);
    private IRemoteProvider? provider;

    public string Name => actor.Name;

    public List<OutageRequest> Requests { get; } = [];

    public async Task AskAsync(ModelRequest request, double firstTokenMs)
    {
        upstream.FirstTokenMs = firstTokenMs;
        provider ??= actor.Connect(upstream);
        var seen = new OutageRequest(time.GetUtcNow());
        Requests.Add(seen);
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await seen.ReadAsync(provider.StreamAsync(request, patience.Token), time);
        }
        catch (OperationCanceledException)
        {
            seen.Fail("timed out", time);
        }
    }

    public void Dispose() => (provider as IDisposable)?.Dispose();
}
