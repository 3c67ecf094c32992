using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Assistant.Server.Tests;

/// <summary>
/// The JSON schema of the settings, made from their records: shapes and defaults from the JSON contracts, words from the documentation
/// comments, limits from what <see cref="Settings.Problems"/> says.
/// </summary>
internal static partial class SettingsSchema
{
    private static readonly Dictionary<string, (int Least, int? Most)> Limits = new(StringComparer.Ordinal)
    {
        ["CompletionSettings.deadlineMs"] = (100, 60_000),
        ["BudgetSettings.perDayUsd"] = (0, null),
        ["BudgetSettings.completionsPerMinute"] = (0, null),
        ["PredictionEndpointSettings.port"] = (1024, 65_535),
        ["ProviderSettings.contextTokens"] = (512, null),
        ["ProviderSettings.timeoutMs"] = (100, 600_000),
        ["ProviderSettings.connectTimeoutMs"] = (50, 60_000),
    };

    private static readonly Dictionary<string, string> Words = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "assistant-lsp.xml")).Descendants("member")
        .Where(m => m.Element("summary") is not null)
        .ToDictionary(m => m.Attribute("name")!.Value, m => Sentence(m.Element("summary")!), StringComparer.Ordinal);

    public static string Text()
    {
        var json = new JsonSerializerOptions(SettingsJson.Default.Options) { WriteIndented = true };
        var schema = json.GetJsonSchemaAsNode(typeof(Settings), new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Mend }).AsObject();
        schema.Insert(0, "title", "Settings of Assistant");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        Fill(schema, JsonSerializer.SerializeToNode(new Settings(), SettingsJson.Default.Settings)!.AsObject());
        schema["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        return schema.ToJsonString(new JsonSerializerOptions(json) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static JsonNode Mend(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.TypeInfo.Type == typeof(Debounce)) node = JsonNode.Parse("""{"anyOf":[{"const":"auto"},{"type":"number","minimum":0,"maximum":5000}]}""")!;
        if (node is not JsonObject schema) return node;
        if (schema["type"] is JsonArray { Count: 2 } either) schema["type"] = either.First(t => (string?)t != "null")!.DeepClone(); // left out, not null
        if (context.PropertyInfo is not { } property) return schema;

        string owner = property.DeclaringType.Name;
        if (Limits.TryGetValue($"{owner}.{property.Name}", out var limits))
        {
            schema["type"] = property.PropertyType == typeof(decimal) ? "number" : "integer";
            schema.Remove("pattern");
            schema["minimum"] = limits.Least;
            if (limits.Most is { } most) schema["maximum"] = most;
        }

        if (owner == nameof(ProviderSettings) && property.Name == "kind") schema["enum"] = new JsonArray([.. ProviderDefaults.Kinds.Select(k => (JsonNode)k)]);
        string name = char.ToUpperInvariant(property.Name[0]) + property.Name[1..];
        if ((Words.GetValueOrDefault($"P:Assistant.Server.{owner}.{name}") ?? Words.GetValueOrDefault($"T:{property.PropertyType.FullName}")) is { } words)
            schema.Insert(0, "description", words);
        return schema;
    }

    private static void Fill(JsonObject schema, JsonObject defaults)
    {
        foreach (var (name, value) in defaults)
        {
            if (schema["properties"]?[name] is not JsonObject property) continue;
            if (value is JsonObject { Count: > 0 } inner) Fill(property, inner);
            else if (value is not null) property["default"] = value.DeepClone();
        }
    }

    private static string Sentence(XElement summary)
    {
        foreach (var reference in summary.Descendants("see").ToList()) reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('.')[^1]);
        return Gaps().Replace(summary.Value, " ").Trim().ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Gaps();
}
