namespace Assistant.Models;

/// <summary>
/// Keeps requests away from a local model that is not in memory: such a request would hang until the model is loaded. The first one
/// starts the load in the background and fails with <see cref="FailureKind.Loading"/>, as do all others until it is there.
/// </summary>
/// <param name="isLoaded">Asks the server; costs about a millisecond.</param>
/// <param name="load">Loads a model, and returns when it is there.</param>
/// <param name="end">Ends loads under way.</param>
internal sealed class ModelResidence(
    Func<string, CancellationToken, Task<bool>> isLoaded, Func<string, CancellationToken, Task> load, TimeProvider time, CancellationToken end)
{
    /// <summary>How long an answer of a model proves that it is in memory: servers keep models for minutes after each use.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(60);

    /// <summary>Large models on slow disks take minutes; a server that hangs must not leave a model loading for ever.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = [];

    /// <summary>Returns when the model can answer at once.</summary>
    /// <exception cref="FailureException">It is being loaded, or the last load failed.</exception>
    public async Task RequireAsync(string model, CancellationToken cancellation)
    {
        switch (Look(model))
        {
            case { Load: { IsCompleted: false } }:
                throw Loading(model);
            case { Load: { IsFaulted: true } failed }:
                Forget(model);
                await failed; // says why
                break;
            case { SeenAt: { } at } when time.GetElapsedTime(at) < Trust:
                return;
        }

        if (!await isLoaded(model, cancellation))
        {
            _ = LoadAsync(model);
            throw Loading(model);
        }

        Seen(model);
    }

    /// <summary>Joins the load under way, or starts one.</summary>
    public Task LoadAsync(string model)
    {
        lock (gate)
        {
            var entry = entries.GetValueOrDefault(model, new Entry(null, null));
            if (entry.Load is { IsCompleted: false } running) return running;
            var started = Task.Run(() => RunAsync(model), end);
            entries[model] = entry with { Load = started };
            return started;
        }
    }

    /// <summary>The model is known to be in memory.</summary>
    public void Seen(string model) => Note(model, answered: true);

    /// <summary>Learns from a call: a model that began to answer is in memory; after one that did not, the server is asked first.</summary>
    public void Note(string model, bool answered)
    {
        lock (gate) entries[model] = new Entry(answered ? time.GetTimestamp() : null, null);
    }

    private async Task RunAsync(string model)
    {
        using var clock = new CancellationTokenSource(LongestLoad, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, end);
        try
        {
            await load(model, either.Token);
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            throw new FailureException(FailureKind.Timeout, $"{model} is not in memory after {LongestLoad.TotalMinutes} minutes of loading");
        }

        Seen(model);
    }

    private Entry Look(string model)
    {
        lock (gate) return entries.GetValueOrDefault(model, new Entry(null, null));
    }

    private void Forget(string model)
    {
        lock (gate) entries.Remove(model);
    }

    private static FailureException Loading(string model) => new(FailureKind.Loading, $"{model} is being loaded into memory");

    private readonly record struct Entry(long? SeenAt, Task? Load);
}
