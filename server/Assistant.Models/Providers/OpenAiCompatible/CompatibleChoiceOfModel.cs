namespace Assistant.Models;

/// <summary>Chooses among a server's models where the settings name none: only what is in memory already, so that nothing large is loaded
/// unasked; for fill-ins, one that was trained for them.</summary>
internal sealed class CompatibleChoiceOfModel(CompatibleLibrary library, TimeProvider time)
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private IReadOnlyList<ModelDescription> list = [];
    private long? readAt;

    public async ValueTask<string> ForAsync(string configured, RequestKind kind, CancellationToken cancellation)
    {
        if (configured.Length > 0) return configured;
        var models = (await ListAsync(cancellation)).Where(m => m.Fill != FillMethod.None && m.Residence != Residence.OnDisk);
        var best = kind == RequestKind.Completion
            ? models.OrderBy(m => m.Fill).FirstOrDefault()
            : models.OrderByDescending(m => m.Fill).FirstOrDefault();
        return best?.Name ?? throw new FailureException(FailureKind.Unsupported, "no model is loaded there; load one, or set `model`");
    }

    /// <summary>The list is not true any more.</summary>
    public void Forget()
    {
        lock (gate) readAt = null;
    }

    private async ValueTask<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (readAt is { } at && list.Count > 0 && time.GetElapsedTime(at) < Trust) return list;
        }

        var fresh = await library.ListAsync(cancellation);
        lock (gate)
        {
            readAt = time.GetTimestamp();
            return list = fresh;
        }
    }
}
