using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Assistant.Testing;

namespace Assistant.Lsp.Tests;

/// <summary>Every message that we send or accept against the official meta-model.</summary>
public sealed class SpecificationTests
{
    private static readonly JsonSerializerOptions Json = LspJson.CreateOptions();

    public static TheoryData<string> MethodNames => [.. Method.All.Select(m => m.Name).Distinct()];

    [Theory]
    [MemberData(nameof(MethodNames))]
    public void Messages_are_those_of_the_specification(string name)
    {
        var model = Load();
        var validator = new MetaModelValidator(model);
        var definition = model.Method(name);
        Assert.NotNull(definition);
        foreach (var method in Method.All.Where(m => m.Name == name))
        {
            var parameters = definition["params"] ?? JsonNode.Parse("""{"kind":"literal","value":{"properties":[]}}""")!;
            foreach (var sample in Samples.Of(method.Params)) Valid(validator, sample, method.Params, parameters);
            Assert.Equal(method.Result is not null, definition.ContainsKey("result"));
            if (method.Result == typeof(void)) Assert.Empty(validator.Check(null, definition["result"]!, name).All);
            else if (method.Result is { } result) Assert.All(Samples.Of(result), sample => Valid(validator, sample, result, definition["result"]!));
        }
    }

    [Fact]
    public void Registration_options_are_those_of_the_specification()
    {
        var model = Load();
        var validator = new MetaModelValidator(model);
        foreach (var (method, type) in Method.Registrations)
            Assert.All(Samples.Of(type), sample => Valid(validator, sample, type, model.RegistrationOptions(method)!));
    }

    [Theory]
    [MemberData(nameof(Unions))]
    public void Each_form_of_a_union_is_known_to_the_specification(string union, string alternatives)
    {
        var validator = new MetaModelValidator(Load());
        var type = typeof(LspJson).Assembly.GetType($"Assistant.Lsp.{union}")!;
        foreach (var variant in Samples.Variants(type))
            Assert.All(Samples.Of(variant), sample => Valid(validator, sample, type, JsonNode.Parse(alternatives)!));
    }

    public static TheoryData<string, string> Unions => new()
    {
        { "DocumentEdit", Or("TextEdit", "AnnotatedTextEdit", "SnippetTextEdit") },
        { "DocumentChange", Or("TextDocumentEdit", "CreateFile", "RenameFile", "DeleteFile") },
        { "CodeActionOrCommand", Or("CodeAction", "Command") },
    };

    [Theory]
    [MemberData(nameof(MethodNames))]
    public void Messages_are_read_as_they_are_written(string name)
    {
        foreach (var type in Method.All.Where(m => m.Name == name).SelectMany(m => new[] { m.Params, m.Result }))
        {
            if (type is null || type == typeof(void)) continue;
            foreach (var sample in Samples.Of(type))
            {
                string once = JsonSerializer.Serialize(sample, Json.GetTypeInfo(type));
                object? read = JsonSerializer.Deserialize(once, Json.GetTypeInfo(type));
                Assert.Equal(once, JsonSerializer.Serialize(read, Json.GetTypeInfo(type)));
            }
        }
    }

    [Fact] // a type that the tests cannot reach from a method would go unchecked
    public void Every_contract_belongs_to_a_method()
    {
        var reached = new HashSet<Type>();
        foreach (var method in Method.All) Reach(method.Params, reached);
        foreach (var result in Method.All.Select(m => m.Result).OfType<Type>()) Reach(result, reached);
        foreach (var (_, options) in Method.Registrations) Reach(options, reached);
        var contracts = typeof(LspJson).GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(JsonSerializableAttribute))
            .Select(a => (Type)a.ConstructorArguments[0].Value!);
        Assert.Empty(contracts.Where(t => !reached.Contains(t)).Select(t => t.Name));
    }

    private static void Reach(Type type, HashSet<Type> reached)
    {
        if (!reached.Add(type)) return;
        if (type.IsGenericType) Array.ForEach(type.GetGenericArguments(), t => Reach(t, reached));
        if (type.Assembly != typeof(LspJson).Assembly) return;
        foreach (var property in type.GetProperties()) Reach(property.PropertyType, reached);
        if (type.IsAbstract && !type.IsSealed) Array.ForEach(Samples.Variants(type), t => Reach(t, reached));
    }

    internal static MetaModel Load()
    {
        if (MetaModel.Find() is { } path) return MetaModel.Parse(File.ReadAllText(path));
        Assert.False(
            Environment.GetEnvironmentVariable("CI") == "true",
            $"CI needs the LSP meta-model: set {MetaModel.Variable} to metaModel.json of vscode-languageserver-node.");
        Assert.Skip($"No LSP meta-model here: set {MetaModel.Variable} to metaModel.json of vscode-languageserver-node.");
        return null!;
    }

    private static void Valid(MetaModelValidator validator, object sample, Type type, JsonNode definition)
    {
        string json = JsonSerializer.Serialize(sample, Json.GetTypeInfo(type));
        var findings = validator.Check(JsonNode.Parse(json), definition, type.Name);
        Assert.True(!findings.All.Any(), string.Join('\n', findings.All) + "\nin " + json);
    }

    private static string Or(params string[] names) =>
        $$"""{"kind":"or","items":[{{string.Join(',', names.Select(n => $$"""{"kind":"reference","name":"{{n}}"}"""))}}]}""";
}
