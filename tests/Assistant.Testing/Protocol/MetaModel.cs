using System.Text.Json.Nodes;

namespace Assistant.Testing;

/// <summary>
/// The machine-readable LSP specification (<c>metaModel.json</c> of vscode-languageserver-node), with own messages in the same format
/// merged in. Looks types up; <see cref="MetaModelValidator"/> checks values against them.
/// </summary>
public sealed class MetaModel
{
    /// <summary>Names the file where it does not lie in <c>shared/lsp</c> beside the checkout.</summary>
    public const string Variable = "ASSISTANT_METAMODEL";

    private readonly Dictionary<string, JsonObject> structures = [];
    private readonly Dictionary<string, JsonObject> enumerations = [];
    private readonly Dictionary<string, JsonObject> aliases = [];
    private readonly Dictionary<string, JsonObject> methods = [];
    private readonly Dictionary<string, JsonObject> registrations = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, MetaProperty>> properties = [];

    private MetaModel()
    {
    }

    /// <param name="texts">The official model, then any number of own ones.</param>
    public static MetaModel Parse(params IEnumerable<string> texts)
    {
        var model = new MetaModel();
        foreach (string text in texts) model.Add(JsonNode.Parse(text)!.AsObject());
        return model;
    }

    /// <summary>Where the official model is on this machine; null when it is not.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return File.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "lsp", "metaModel.json");
            if (File.Exists(path)) return path;
        }

        return null;
    }

    public JsonObject? Method(string name) => methods.GetValueOrDefault(name);

    public JsonObject? Enumeration(string name) => enumerations.GetValueOrDefault(name);

    public JsonObject? Alias(string name) => aliases.GetValueOrDefault(name);

    public bool IsStructure(string name) => structures.ContainsKey(name);

    /// <summary>The type of a method's registration options; null when it has none.</summary>
    public JsonNode? RegistrationOptions(string method) => registrations.GetValueOrDefault(method);

    /// <summary>A structure's properties, those that it extends or mixes in included.</summary>
    public IReadOnlyDictionary<string, MetaProperty> Properties(string structure)
    {
        if (properties.TryGetValue(structure, out var known)) return known;
        var all = new Dictionary<string, MetaProperty>();
        var definition = structures[structure];
        foreach (var parent in Items(definition, "extends").Concat(Items(definition, "mixins")))
        {
            foreach (var (name, property) in Properties(parent["name"]!.GetValue<string>())) all[name] = property;
        }

        foreach (var property in Items(definition, "properties")) all[property["name"]!.GetValue<string>()] = MetaProperty.Of(property);
        return properties[structure] = all;
    }

    internal static IEnumerable<JsonObject> Items(JsonObject owner, string name) =>
        owner[name] is JsonArray items ? items.Select(i => i!.AsObject()) : [];

    private void Add(JsonObject model)
    {
        foreach (var item in Items(model, "structures")) structures[Name(item)] = item;
        foreach (var item in Items(model, "enumerations")) enumerations[Name(item)] = item;
        foreach (var item in Items(model, "typeAliases")) aliases[Name(item)] = item;
        foreach (var item in Items(model, "requests").Concat(Items(model, "notifications")))
        {
            string method = item["method"]!.GetValue<string>();
            methods[method] = item;
            if (item["registrationOptions"] is JsonObject options)
                registrations[item["registrationMethod"]?.GetValue<string>() ?? method] = options;
        }
    }

    private static string Name(JsonObject item) => item["name"]!.GetValue<string>();
}

/// <summary>A property of a structure: absent only when it is optional.</summary>
public sealed record MetaProperty(JsonObject Type, bool IsOptional)
{
    internal static MetaProperty Of(JsonObject property) =>
        new(property["type"]!.AsObject(), property["optional"]?.GetValue<bool>() ?? false);
}
