using System.Collections.Concurrent;
using System.Globalization;

namespace Assistant.Models;

/// <summary>What an Ollama server has: models, what they can do, and which are in memory.</summary>
internal sealed class OllamaLibrary(WireClient wire)
{
    private readonly ConcurrentDictionary<string, FillMethod> methods = new();

    /// <summary>How a model is asked to fill in; asked of the server once per model.</summary>
    public async ValueTask<FillMethod> FillMethodAsync(string model, CancellationToken cancellation)
    {
        if (methods.TryGetValue(model, out var known)) return known;
        var show = await ShowAsync(model, cancellation);
        return methods.GetOrAdd(model, Method(model, show.Capabilities));
    }

    /// <summary>The server said no to a suffix.</summary>
    public FillMethod Downgrade(string model) => methods[model] = FimTemplates.Find(model) is null ? FillMethod.Chat : FillMethod.Template;

    public async Task<bool> IsLoadedAsync(string model, CancellationToken cancellation) =>
        OllamaOptions.IsCloudModel(model) || (await LoadedAsync(cancellation)).Contains(Tagged(model));

    public async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellation)
    {
        var installed = await wire.GetAsync("/api/tags", OllamaJson.Default.OllamaModels, cancellation);
        var loaded = await LoadedAsync(cancellation);
        var list = new List<ModelDescription>();
        foreach (var model in installed.Models ?? [])
        {
            if (model.Name is not { } name) continue;
            var show = await ShowAsync(name, cancellation);
            var residence = OllamaOptions.IsCloudModel(name) ? Residence.Cloud : loaded.Contains(name) ? Residence.Loaded : Residence.OnDisk;
            list.Add(new(name, Method(name, show.Capabilities ?? model.Capabilities), residence, Window(show), model.Size));
        }

        return list;
    }

    private async Task<HashSet<string>> LoadedAsync(CancellationToken cancellation)
    {
        var loaded = await wire.GetAsync("/api/ps", OllamaJson.Default.OllamaModels, cancellation);
        return [.. (loaded.Models ?? []).Select(m => m.Name).OfType<string>()];
    }

    private Task<OllamaShow> ShowAsync(string model, CancellationToken cancellation) =>
        wire.AskAsync("/api/show", new OllamaName(model), OllamaJson.Default.OllamaName, OllamaJson.Default.OllamaShow, cancellation);

    /// <summary>A server too old to list capabilities is asked with a suffix first; it says no if it must.</summary>
    private static FillMethod Method(string model, IReadOnlyList<string>? capabilities) =>
        capabilities is null || capabilities.Contains("insert") ? FillMethod.Server
        : !capabilities.Contains("completion") ? FillMethod.None
        : FimTemplates.Find(model) is null ? FillMethod.Chat
        : FillMethod.Template;

    private static int? Window(OllamaShow show) =>
        (show.ModelInfo ?? []).FirstOrDefault(i => i.Key.EndsWith(".context_length", StringComparison.Ordinal)).Value is { ValueKind: System.Text.Json.JsonValueKind.Number } number
        && int.TryParse(number.GetRawText(), CultureInfo.InvariantCulture, out int tokens) ? tokens : null;

    /// <summary>Lists always show the tag.</summary>
    private static string Tagged(string model) => model[(model.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal) ? model : model + ":latest";
}
