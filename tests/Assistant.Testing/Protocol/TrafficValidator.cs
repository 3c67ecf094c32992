using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Testing;

/// <summary>Who sent a message.</summary>
public enum Sender
{
    Client,
    Server,
}

/// <summary>
/// Checks a whole recorded session, message by message in the order on the wire: envelopes, directions, parameters, results, one
/// answer per request, and no request to a client that did not declare it. What the server sends may hold no unknown property.
/// </summary>
public sealed class TrafficValidator(MetaModel model)
{
    private readonly MetaModelValidator validator = new(model);
    private readonly Dictionary<(Sender Asker, string Id), string> open = [];
    private JsonNode? clientCapabilities;

    /// <summary>Requests of the client that have no answer yet, as <c>id method</c>.</summary>
    public IEnumerable<string> Unanswered => open.Where(r => r.Key.Asker == Sender.Client).Select(r => $"{r.Key.Id} {r.Value}");

    /// <returns>What is wrong; empty when nothing is.</returns>
    public IReadOnlyList<string> Check(Sender sender, JsonNode message)
    {
        if (message is not JsonObject envelope) return ["A message must be an object"];
        var problems = new List<string>();
        if (envelope["jsonrpc"]?.ToString() != "2.0") problems.Add("jsonrpc must be \"2.0\"");
        problems.AddRange(envelope.ContainsKey("method") ? Call(sender, envelope) : Answer(sender, envelope));
        return problems;
    }

    private IEnumerable<string> Call(Sender sender, JsonObject envelope)
    {
        string method = envelope["method"]!.GetValue<string>();
        bool isRequest = envelope.ContainsKey("id");
        if (model.Method(method) is not { } definition)
        {
            // A client may ask for anything; that it is refused is checked on the answer.
            if (isRequest) open[(sender, Id(envelope))] = method;
            return sender == Sender.Server ? [$"{method} is not in the model"] : [];
        }

        if (method == "initialize") clientCapabilities = envelope["params"]?["capabilities"];
        var problems = new List<string>();
        problems.AddRange(Unexpected(envelope, isRequest ? ["jsonrpc", "id", "method", "params"] : ["jsonrpc", "method", "params"]));
        if (definition.ContainsKey("result") != isRequest) problems.Add($"{method} must {(isRequest ? "not " : "")}have an id");
        if (isRequest && !open.TryAdd((sender, Id(envelope)), method)) problems.Add($"{method}: the id {Id(envelope)} is in use");
        string direction = definition["messageDirection"]!.GetValue<string>();
        if (direction != "both" && direction.StartsWith("client", StringComparison.Ordinal) != (sender == Sender.Client))
            problems.Add($"{method} must not come from the {sender}");
        if (sender == Sender.Server && isRequest && Undeclared(definition) is { } capability)
            problems.Add($"{method} needs `{capability}`, which the client did not declare");
        problems.AddRange(Reported(sender, Params(definition, envelope, method)));
        problems.AddRange(Embedded(method, envelope["params"]));
        return problems;
    }

    private Findings Params(JsonObject definition, JsonObject envelope, string method)
    {
        if (definition["params"] is { } type) return validator.Check(envelope["params"], type, method);
        return envelope["params"] is null or JsonObject { Count: 0 } ? Findings.None : new([$"{method} has no parameters"], []);
    }

    /// <summary>Values whose type depends on another one, which the model can only call <c>LSPAny</c>.</summary>
    private IEnumerable<string> Embedded(string method, JsonNode? parameters)
    {
        if (method == "$/progress" && parameters?["value"]?["kind"]?.ToString() is "begin" or "report" or "end")
        {
            string kind = parameters["value"]!["kind"]!.ToString();
            return validator.Check(parameters["value"], Reference($"WorkDoneProgress{char.ToUpperInvariant(kind[0])}{kind[1..]}"), "$/progress.value").All;
        }

        return method == "client/registerCapability" && parameters?["registrations"] is JsonArray registrations
            ? registrations.SelectMany(Registration)
            : [];
    }

    private IEnumerable<string> Registration(JsonNode? registration)
    {
        string method = registration?["method"]?.ToString() ?? "";
        if (model.RegistrationOptions(method) is not { } type || registration!["registerOptions"] is not { } options) return [];
        return validator.Check(options, type, $"registration of {method}").All;
    }

    private IEnumerable<string> Answer(Sender sender, JsonObject envelope)
    {
        var problems = new List<string>(Unexpected(envelope, ["jsonrpc", "id", "result", "error"]));
        bool failed = envelope["error"] is not null;
        if (failed == envelope.ContainsKey("result")) problems.Add("An answer must have either a result or an error");
        if (failed) problems.AddRange(Error(envelope["error"]!));
        if (envelope["id"] is null) return failed ? problems : [.. problems, "An answer must have the id of its request"];

        var asker = sender == Sender.Client ? Sender.Server : Sender.Client;
        if (!open.Remove((asker, Id(envelope)), out string? method)) return [.. problems, $"The id {Id(envelope)} is answered twice or was never used"];
        if (failed) return problems;
        if (model.Method(method)?["result"] is not { } type) return [.. problems, $"{method} is not in the model but was answered"];
        return problems.Concat(Reported(sender, validator.Check(envelope["result"], type, $"{method} result")));
    }

    private static IEnumerable<string> Error(JsonNode error)
    {
        if (error["code"]?.GetValueKind() != JsonValueKind.Number || error["code"]!.ToJsonString().Contains('.')) yield return "error.code must be an integer";
        if (error["message"]?.GetValueKind() != JsonValueKind.String) yield return "error.message must be a string";
        foreach (string problem in Unexpected(error.AsObject(), ["code", "message", "data"])) yield return $"error: {problem}";
    }

    private static IEnumerable<string> Reported(Sender sender, Findings findings) => sender == Sender.Server ? findings.All : findings.Wrong;

    private static IEnumerable<string> Unexpected(JsonObject envelope, string[] known) =>
        from entry in envelope where !known.Contains(entry.Key) select $"`{entry.Key}` does not belong into this message";

    private static string Id(JsonObject envelope) => envelope["id"]?.ToJsonString() ?? "null";

    private static JsonObject Reference(string name) => new() { ["kind"] = "reference", ["name"] = name };

    /// <summary>Messages with choices are sent to every client: the capability only says what else a choice may carry.</summary>
    private string? Undeclared(JsonObject definition)
    {
        if (definition["clientCapability"]?.GetValue<string>() is not { } path || path == "window.showMessage") return null;
        var declared = path.Split('.').Aggregate(clientCapabilities, (node, name) => node is JsonObject ? node[name] : null);
        return declared is null || declared.GetValueKind() == JsonValueKind.False ? path : null;
    }
}
