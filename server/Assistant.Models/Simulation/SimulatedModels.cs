using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Models;

/// <summary>A model of a fake local server.</summary>
public sealed record SimulatedModel(string Name, params string[] Capabilities)
{
    public bool Loaded { get; init; } = true;
}

/// <summary>The models of a fake upstream, in the list formats of every vendor.</summary>
public sealed class SimulatedModels
{
    private readonly Lock gate = new();
    private List<SimulatedModel> models = [new("tiny:latest", "completion", "insert")];

    /// <summary>How long a local model takes to load.</summary>
    public double LoadTimeMs { get; set; } = 200;

    /// <summary>The body of the error with which every load ends; null where they succeed.</summary>
    public string? LoadError { get; set; }

    /// <summary>llama-server is still reading its model.</summary>
    public bool Starting { get; set; }

    public void Set(params SimulatedModel[] all)
    {
        lock (gate) models = [.. all];
    }

    public bool IsLoaded(string name)
    {
        lock (gate) return models.Any(m => m.Name == name && m.Loaded);
    }

    internal static bool Serves(string path) => path.EndsWith("/models", StringComparison.Ordinal)
        || path is "/api/tags" or "/api/ps" or "/api/show" or "/api/version" or "/api/pull" or "/health" or "/props" or "/api/v1/models/load"
        || path.StartsWith("/api/v0/", StringComparison.Ordinal);

    /// <summary>Ollama knows its models; others take any name.</summary>
    internal IEnumerable<WireStep>? Refuses(string path, string model)
    {
        if (path is not ("/api/generate" or "/api/chat")) return null;
        lock (gate)
        {
            return models.Any(m => m.Name == model || m.Name == model + ":latest")
                ? null
                : UpstreamScript.Json(404, $$"""{"error":"model '{{model}}' not found"}""");
        }
    }

    /// <summary>What a request waits for when the model is not in memory: nothing, where it is.</summary>
    internal double LoadMs(string path)
    {
        if (path is not ("/api/generate" or "/api/chat")) return 0;
        lock (gate)
        {
            if (models.All(m => m.Loaded)) return 0;
            models = [.. models.Select(m => m with { Loaded = true })];
            return LoadTimeMs;
        }
    }

    internal IEnumerable<WireStep> Load()
    {
        yield return WireStep.Wait.Milliseconds(LoadTimeMs);
        if (LoadError is null) lock (gate) models = [.. models.Select(m => m with { Loaded = true })];
        var answer = LoadError is null
            ? UpstreamScript.Json(200, """{"model":"fake","response":"","done":true,"done_reason":"load"}""")
            : UpstreamScript.Json(500, LoadError);
        foreach (var step in answer) yield return step;
    }

    internal IEnumerable<WireStep> Answer(UpstreamRequest request) => request.Path switch
    {
        "/api/version" => Json(new JsonObject { ["version"] = "0.14.0" }),
        "/api/tags" => Json(new JsonObject { ["models"] = Each(m => true, Tag) }),
        "/api/ps" => Json(new JsonObject { ["models"] = Each(m => m.Loaded, m => new JsonObject { ["name"] = m.Name, ["model"] = m.Name, ["context_length"] = 8192 }) }),
        "/api/show" => Show(RequestedModel(request)),
        "/api/pull" => Pull(),
        "/health" => Starting ? NotReady() : Json(new JsonObject { ["status"] = "ok" }),
        "/props" => Starting ? NotReady() : Props(),
        "/api/v0/models" => Json(new JsonObject { ["object"] = "list", ["data"] = Each(m => true, Older) }),
        "/api/v1/models" => Json(new JsonObject { ["models"] = Each(m => true, Native) }),
        "/api/v1/models/load" => LoadNative(),
        _ => Json(new JsonObject { ["object"] = "list", ["data"] = Each(m => true, m => new JsonObject { ["id"] = m.Name, ["object"] = "model", ["type"] = "model", ["created"] = 1, ["owned_by"] = "fake" }) }),
    };

    internal static string? RequestedModel(UpstreamRequest request)
    {
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            return body.RootElement.TryGetProperty("model", out var model) ? model.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonArray Each(Func<SimulatedModel, bool> which, Func<SimulatedModel, JsonObject> form)
    {
        lock (gate) return new([.. models.Where(which).Select(form)]);
    }

    private static JsonArray Capabilities(SimulatedModel model) => new([.. model.Capabilities.Select(c => (JsonNode)c)]);

    private static JsonObject Tag(SimulatedModel model) => new()
    {
        ["name"] = model.Name,
        ["model"] = model.Name,
        ["size"] = 986_000_000,
        ["capabilities"] = Capabilities(model),
    };

    private static JsonObject Older(SimulatedModel model) => new()
    {
        ["id"] = model.Name,
        ["type"] = "llm",
        ["arch"] = "qwen2",
        ["state"] = model.Loaded ? "loaded" : "not-loaded",
        ["max_context_length"] = 32768,
    };

    private static JsonObject Native(SimulatedModel model) => new()
    {
        ["key"] = model.Name,
        ["type"] = "llm",
        ["max_context_length"] = 32768,
        ["size_bytes"] = 986_000_000,
        ["loaded_instances"] = model.Loaded
            ? new JsonArray(new JsonObject { ["id"] = model.Name, ["config"] = new JsonObject { ["context_length"] = 4096 } })
            : new JsonArray(),
    };

    private IEnumerable<WireStep> Show(string? name)
    {
        SimulatedModel? model;
        lock (gate) model = models.FirstOrDefault(m => m.Name == name || m.Name == name + ":latest");
        return model is null
            ? UpstreamScript.Json(404, $$"""{"error":"model '{{name}}' not found"}""")
            : Json(new JsonObject { ["capabilities"] = Capabilities(model), ["model_info"] = new JsonObject { ["general.architecture"] = "qwen2", ["qwen2.context_length"] = 32768 } });
    }

    private static IEnumerable<WireStep> Pull()
    {
        yield return new WireStep.Head(200, new Dictionary<string, string> { ["content-type"] = "application/x-ndjson" });
        yield return WireStep.Write.Text("{\"status\":\"pulling manifest\"}\n");
        yield return WireStep.Write.Text("{\"status\":\"pulling aa\",\"digest\":\"sha256:aa\",\"total\":100,\"completed\":40}\n");
        yield return WireStep.Write.Text("{\"status\":\"pulling aa\",\"digest\":\"sha256:aa\",\"total\":100,\"completed\":100}\n");
        yield return WireStep.Write.Text("{\"status\":\"success\"}\n");
        yield return new WireStep.Finish();
    }

    private static IEnumerable<WireStep> NotReady()
    {
        var error = VendorError.LlamaCpp["loading"];
        return UpstreamScript.Json(error.Status, error.Body);
    }

    private IEnumerable<WireStep> Props()
    {
        string name;
        lock (gate) name = models.Count > 0 ? models[0].Name : "";
        return Json(new JsonObject { ["default_generation_settings"] = new JsonObject { ["n_ctx"] = 4096 }, ["total_slots"] = 1, ["model_path"] = $"/models/{name}.gguf" });
    }

    private IEnumerable<WireStep> LoadNative()
    {
        yield return WireStep.Wait.Milliseconds(LoadTimeMs);
        lock (gate) models = [.. models.Select(m => m with { Loaded = true })];
        foreach (var step in Json(new JsonObject { ["type"] = "llm", ["status"] = "loaded" })) yield return step;
    }

    private static IEnumerable<WireStep> Json(JsonObject body) => UpstreamScript.Json(200, body.ToJsonString());
}
