namespace Assistant.Models;

/// <summary>The place where a provider's models live.</summary>
public interface IModelHost
{
    /// <summary>Lists the models there; also the cheapest way to check address and credential. Counts no tokens.</summary>
    /// <exception cref="ProviderException">The place does not answer, or rejects the credential.</exception>
    Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellation);

    /// <summary>Opens a connection and, where models live in local memory, loads the configured one. Ends when it is ready.</summary>
    /// <exception cref="ProviderException">It cannot become ready.</exception>
    Task WarmUpAsync(CancellationToken cancellation);
}

/// <summary>A place that can fetch further models.</summary>
public interface IModelPuller
{
    /// <summary>Downloads a model; the last item has every byte. Ends with an exception where it failed.</summary>
    IAsyncEnumerable<PullProgress> PullAsync(string model, CancellationToken cancellation);
}

/// <summary>A step of a download, in bytes of the part that is being fetched; zero while there is nothing to count.</summary>
public sealed record PullProgress(string Step, long Completed, long Total);

/// <summary>A model as its server describes it.</summary>
/// <param name="Name">The id to put into settings.</param>
/// <param name="Fill">How the text between prefix and suffix is asked for.</param>
/// <param name="Residence">Whether it can answer at once.</param>
/// <param name="ContextTokens">The window in tokens; null where the server does not say.</param>
/// <param name="SizeBytes">The size on disk; null where the server does not say.</param>
public sealed record ModelDescription(string Name, FillMethod Fill, Residence Residence, int? ContextTokens = null, long? SizeBytes = null);

/// <summary>How a model is asked to fill in the middle, best first.</summary>
public enum FillMethod
{
    /// <summary>The server knows the model's own FIM template.</summary>
    Server,

    /// <summary>We know the model's FIM template and send it as plain text.</summary>
    Template,

    /// <summary>The model was not trained to fill in: it is asked by chat, slower and less exactly.</summary>
    Chat,

    /// <summary>It does not write text at all (embeddings, speech, images).</summary>
    None,
}

/// <summary>Where a model is right now.</summary>
public enum Residence
{
    /// <summary>In a cloud: always there, or the cloud is down.</summary>
    Cloud,

    /// <summary>In local memory.</summary>
    Loaded,

    /// <summary>On disk: its first answer waits for the load.</summary>
    OnDisk,

    /// <summary>On its way into memory.</summary>
    Loading,
}
