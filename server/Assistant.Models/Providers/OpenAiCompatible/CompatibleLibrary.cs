namespace Assistant.Models;

/// <summary>What a server with OpenAI's wire format has. LM Studio is asked by its native lists, which say what is in memory.</summary>
internal sealed class CompatibleLibrary(WireClient wire, Locality locality)
{
    /// <summary>What is known about the server; asked once, since a server does not turn into another.</summary>
    private volatile Flavor flavor = Flavor.Unknown;

    private enum Flavor
    {
        Unknown,
        LmStudio,
        OlderLmStudio,
        Plain,
    }

    /// <summary>Whether the server loads models into memory on demand.</summary>
    public bool LoadsOnDemand => flavor is Flavor.LmStudio or Flavor.OlderLmStudio;

    public async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellation)
    {
        if (flavor is Flavor.Unknown or Flavor.LmStudio && await NativeAsync(cancellation) is { } native) return native;
        if (flavor is Flavor.Unknown or Flavor.OlderLmStudio && await OlderNativeAsync(cancellation) is { } older) return older;
        flavor = Flavor.Plain;
        var list = await wire.GetAsync("/models", CompatibleJson.Default.CompatibleModels, cancellation);
        var residence = locality == Locality.Cloud ? Residence.Cloud : Residence.Loaded;
        return [.. (list.Data ?? []).Where(m => m.Id is not null).Select(m => new ModelDescription(m.Id!, Method(m.Id!, m.Type), residence, m.MaxModelLen ?? m.ContextLength))];
    }

    public async Task<bool> IsLoadedAsync(string model, CancellationToken cancellation)
    {
        var list = await ListAsync(cancellation);
        // A name that the list does not have may be an alias: let the server decide.
        return !LoadsOnDemand || list.FirstOrDefault(m => m.Name == model) is not { Residence: Residence.OnDisk };
    }

    public async Task LoadAsync(string model, CancellationToken cancellation)
    {
        if (flavor == Flavor.LmStudio)
        {
            await wire.AskAsync(Native("/api/v1/models/load"), new LmStudioLoad(model), CompatibleJson.Default.LmStudioLoad, CompatibleJson.Default.LmStudioLoaded, cancellation);
            return;
        }

        // Older ones load a model when it is first asked for something.
        var request = new CompatibleRequest(model, 1) { Prompt = " " };
        using var response = await wire.PostAsync("/completions", request, CompatibleJson.Default.CompatibleRequest, cancellation);
        await foreach (var _ in CompatibleStream.ReadAsync(response, cancellation).WithCancellation(cancellation)) break;
    }

    private async Task<IReadOnlyList<ModelDescription>?> NativeAsync(CancellationToken cancellation)
    {
        if (await TryAsync("/api/v1/models", CompatibleJson.Default.LmStudioModels, cancellation) is not { Models: { } models }) return null;
        flavor = Flavor.LmStudio;
        return [.. models.Where(m => m.Key is not null).Select(m => new ModelDescription(
            m.Key!,
            Method(m.Key!, m.Type),
            m.LoadedInstances is { Count: > 0 } ? Residence.Loaded : Residence.OnDisk,
            m.LoadedInstances?.FirstOrDefault()?.Config?.ContextLength ?? m.MaxContextLength,
            m.SizeBytes))];
    }

    private async Task<IReadOnlyList<ModelDescription>?> OlderNativeAsync(CancellationToken cancellation)
    {
        if (await TryAsync("/api/v0/models", CompatibleJson.Default.CompatibleModels, cancellation) is not { Data: { } models }) return null;
        flavor = Flavor.OlderLmStudio;
        return [.. models.Where(m => m.Id is not null).Select(m => new ModelDescription(
            m.Id!, Method(m.Id!, m.Type), m.State == "loaded" ? Residence.Loaded : Residence.OnDisk, m.MaxContextLength))];
    }

    /// <summary>Only servers on this machine are asked for LM Studio's lists; others answer there with whatever they like.</summary>
    private async Task<T?> TryAsync<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        if (locality == Locality.Cloud || !wire.Root.EndsWith("/v1", StringComparison.Ordinal)) return null;
        try
        {
            return await wire.GetAsync(Native(path), type, cancellation);
        }
        catch (Exception e) when (e is FailureException { Failure.Status: not null and not 401 and not 403 } or System.Text.Json.JsonException)
        {
            return null; // another kind of server
        }
    }

    private string Native(string path) => wire.Root[..^"/v1".Length] + path;

    private static FillMethod Method(string model, string? type) =>
        type is "embeddings" or "embedding" ? FillMethod.None
        : FimTemplates.Find(model) is null ? FillMethod.Chat
        : FillMethod.Template;
}
