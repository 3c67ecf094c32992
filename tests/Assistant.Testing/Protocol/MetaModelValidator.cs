using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Testing;

/// <summary>Checks JSON values against types of a <see cref="MetaModel"/>.</summary>
public sealed class MetaModelValidator(MetaModel model)
{
    /// <summary>What is wrong with <paramref name="value"/>, each with its path.</summary>
    public Findings Check(JsonNode? value, JsonNode type, string path)
    {
        var definition = type.AsObject();
        string kind = definition["kind"]!.GetValue<string>();
        return kind switch
        {
            "base" => Base(value, Name(definition), path),
            "reference" => Reference(value, Name(definition), path),
            "array" => Array(value, definition["element"]!, path),
            "map" => Map(value, definition["value"]!, path),
            "or" => Or(value, definition, path),
            "and" => And(value, definition, path),
            "tuple" => Tuple(value, definition, path),
            "literal" => Properties(value, Literal(definition), path),
            "stringLiteral" => Is(value, JsonValueKind.String, $"\"{definition["value"]}\"", path, text => text == definition["value"]!.GetValue<string>()),
            _ => throw new NotSupportedException($"The meta-model's kind `{kind}` is not known here."),
        };
    }

    private static string Name(JsonObject definition) => definition["name"]!.GetValue<string>();

    private static Findings Base(JsonNode? value, string name, string path) => name switch
    {
        "null" => value is null ? Findings.None : Findings.Bad($"{path} must be null"),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? Findings.None : Findings.Bad($"{path} must be a boolean"),
        "integer" => Integer(value, int.MinValue, name, path),
        "uinteger" => Integer(value, 0, name, path),
        "decimal" => value?.GetValueKind() == JsonValueKind.Number ? Findings.None : Findings.Bad($"{path} must be a number"),
        "URI" or "DocumentUri" => Is(value, JsonValueKind.String, "a URI with a scheme", path, text => text.IndexOf(':') > 1),
        _ => Is(value, JsonValueKind.String, "a string", path, _ => true),
    };

    private static Findings Integer(JsonNode? value, int least, string name, string path) =>
        value?.GetValueKind() == JsonValueKind.Number
        && int.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least
            ? Findings.None
            : Findings.Bad($"{path} must be of type {name}");

    private static Findings Is(JsonNode? value, JsonValueKind kind, string what, string path, Func<string, bool> holds) =>
        value?.GetValueKind() == kind && holds(value.GetValue<string>()) ? Findings.None : Findings.Bad($"{path} must be {what}");

    private Findings Reference(JsonNode? value, string name, string path)
    {
        if (name is "LSPAny") return Findings.None;
        if (name is "LSPObject") return value is JsonObject ? Findings.None : Findings.Bad($"{path} must be an object");
        if (name is "LSPArray") return value is JsonArray ? Findings.None : Findings.Bad($"{path} must be an array");
        if (model.IsStructure(name)) return Properties(value, model.Properties(name), path);
        if (model.Alias(name) is { } alias) return Check(value, alias["type"]!, path);
        return model.Enumeration(name) is { } enumeration ? Enumeration(value, enumeration, path)
            : throw new NotSupportedException($"The meta-model has no type `{name}`.");
    }

    private Findings Enumeration(JsonNode? value, JsonObject enumeration, string path)
    {
        var based = Check(value, enumeration["type"]!, path);
        bool isOpen = enumeration["supportsCustomValues"]?.GetValue<bool>() ?? false;
        if (!based.IsRight || isOpen || MetaModel.Items(enumeration, "values").Any(v => JsonNode.DeepEquals(v["value"], value))) return based;
        return Findings.Bad($"{path} must be a value of {Name(enumeration)}, not {value?.ToJsonString()}");
    }

    private Findings Array(JsonNode? value, JsonNode element, string path) => value is JsonArray items
        ? Findings.Join(items.Select((item, i) => Check(item, element, $"{path}[{i}]")))
        : Findings.Bad($"{path} must be an array");

    private Findings Map(JsonNode? value, JsonNode type, string path) => value is JsonObject entries
        ? Findings.Join(entries.Select(entry => Check(entry.Value, type, $"{path}[\"{entry.Key}\"]")))
        : Findings.Bad($"{path} must be an object");

    private Findings Tuple(JsonNode? value, JsonObject type, string path)
    {
        var types = MetaModel.Items(type, "items").ToList();
        return value is JsonArray items && items.Count == types.Count
            ? Findings.Join(items.Select((item, i) => Check(item, types[i], $"{path}[{i}]")))
            : Findings.Bad($"{path} must be an array of {types.Count}");
    }

    /// <summary>The alternative with the fewest unknown properties counts, else every text edit would pass for a plain one.</summary>
    private Findings Or(JsonNode? value, JsonObject type, string path) => MetaModel.Items(type, "items")
        .Select(item => Check(value, item, path))
        .OrderBy(f => f.Wrong.Count).ThenBy(f => f.Unknown.Count)
        .First();

    private Findings And(JsonNode? value, JsonObject type, string path)
    {
        var all = MetaModel.Items(type, "items").Select(item => Check(value, item, path)).ToList();
        return new([.. all.SelectMany(f => f.Wrong)], [.. all[0].Unknown.Where(u => all.All(f => f.Unknown.Contains(u)))]);
    }

    private Findings Properties(JsonNode? value, IReadOnlyDictionary<string, MetaProperty> properties, string path)
    {
        if (value is not JsonObject entries) return Findings.Bad($"{path} must be an object");
        var missing = from p in properties
                      where !p.Value.IsOptional && !entries.ContainsKey(p.Key)
                      select Findings.Bad($"{path}.{p.Key} is missing");
        var present = from e in entries
                      select properties.TryGetValue(e.Key, out var property)
                          ? Check(e.Value, property.Type, $"{path}.{e.Key}")
                          : new Findings([], [$"{path}.{e.Key} is not known"]);
        return Findings.Join([.. missing, .. present]);
    }

    private static Dictionary<string, MetaProperty> Literal(JsonObject type) =>
        MetaModel.Items(type["value"]!.AsObject(), "properties").ToDictionary(p => p["name"]!.GetValue<string>(), MetaProperty.Of);
}

/// <summary>What a check found: violations, and properties that the type does not have (legal, but where typos live).</summary>
public sealed record Findings(IReadOnlyList<string> Wrong, IReadOnlyList<string> Unknown)
{
    public static Findings None { get; } = new([], []);

    public bool IsRight => Wrong.Count == 0;

    public IEnumerable<string> All => Wrong.Concat(Unknown);

    internal static Findings Bad(string problem) => new([problem], []);

    internal static Findings Join(IEnumerable<Findings> findings)
    {
        var all = findings.ToList();
        return new([.. all.SelectMany(f => f.Wrong)], [.. all.SelectMany(f => f.Unknown)]);
    }
}
