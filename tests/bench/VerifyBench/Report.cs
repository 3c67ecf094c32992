using System.Text.Json.Nodes;
using Assistant.Code;

namespace VerifyBench;

/// <summary>What was measured on one project, as JSON. Nothing is pooled: what a project lacks decides what can be expected of it.</summary>
internal static class Report
{
    public static JsonObject Of(SemanticBase semantics, Tally tally)
    {
        var report = Head(semantics);
        var kinds = Enum.GetValues<CorruptionKind>();
        int all = kinds.Sum(k => tally[$"{k}"]), caught = kinds.Sum(k => tally[$"{k} caught"]);
        report["authors"] = new JsonObject { ["n"] = tally["author"], ["flagged"] = tally.Share("author flagged", "author"), ["unverified"] = tally.Share("author unverified", "author") };
        report["corrupted"] = new JsonObject(kinds.Select(k => new KeyValuePair<string, JsonNode?>($"{k}", Corrupted(tally, k))));
        report["caughtOfAll"] = Math.Round((double)caught / Math.Max(1, all), 4);
        report["compilesByChance"] = tally["compiles by chance"];
        report["speculativeCpuMs"] = tally.Times("speculative");
        report["diagnosticsCpuMs"] = tally.Times("diagnostics");
        report["diagnosticsWithin20Ms"] = tally.Within("diagnostics", 20);
        report["wholeEdits"] = WholeEdits(tally);
        report["scriptedModel"] = ScriptedModel(tally);
        return report;
    }

    public static JsonObject OfSweep(SemanticBase semantics, Tally tally)
    {
        var places = Enum.GetNames<PlaceKind>().SelectMany(k => new[] { k, "stale " + k }).Where(k => tally["sweep " + k] > 0);
        var report = Head(semantics);
        report["places"] = tally["sweep"];
        report["flagged"] = tally.Share("sweep flagged", "sweep");
        report["unverified"] = tally.Share("sweep unverified", "sweep");
        report["byPlace"] = new JsonObject(places.Select(k => new KeyValuePair<string, JsonNode?>(k, new JsonObject
        {
            ["n"] = tally["sweep " + k],
            ["flagged"] = tally[$"sweep {k} flagged"],
            ["unverified"] = tally[$"sweep {k} unverified"],
        })));
        return report;
    }

    private static JsonObject Head(SemanticBase semantics) => new()
    {
        ["project"] = semantics.Project.Name,
        ["files"] = semantics.Project.Files.Length,
        ["resolved"] = semantics.IsResolved,
        ["generators"] = new JsonArray([.. semantics.Generators.Distinct().Select(g => JsonValue.Create(g))]),
    };

    private static JsonObject Corrupted(Tally tally, CorruptionKind kind) =>
        new() { ["n"] = tally[$"{kind}"], ["caught"] = tally.Share($"{kind} caught", $"{kind}"), ["repairedRight"] = tally.Share($"{kind} right", $"{kind}") };

    private static JsonObject WholeEdits(Tally tally) => new()
    {
        ["bodyCpuMs"] = tally.Times("editBody"),
        ["bodyFlagged"] = tally.Share("editBody flagged", "editBody"),
        ["declarationCpuMs"] = tally.Times("editDeclaration"),
        ["declarationFlagged"] = tally.Share("editDeclaration flagged", "editDeclaration"),
    };

    private static JsonObject ScriptedModel(Tally tally)
    {
        var replies = Enum.GetValues<Reply>();
        return new()
        {
            ["answers"] = replies.Sum(r => tally[$"{r}"]),
            ["shown"] = tally["shown"],
            ["shownCompiles"] = tally.Share("shown compiles", "shown"),
            ["right"] = tally["right"],
            ["rightSuppressed"] = tally.Share("right suppressed", "right"),
            ["byAnswer"] = new JsonObject(replies.Select(r => new KeyValuePair<string, JsonNode?>($"{r}",
                new JsonObject { ["n"] = tally[$"{r}"], ["shown"] = tally[$"{r} shown"], ["compiles"] = tally.Share($"{r} compiles", $"{r} shown") }))),
        };
    }
}
