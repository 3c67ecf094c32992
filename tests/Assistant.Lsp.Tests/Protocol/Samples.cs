using System.Reflection;
using System.Text.Json;

namespace Assistant.Lsp.Tests;

/// <summary>How much of a message is filled in.</summary>
internal enum Fill
{
    /// <summary>Only what is required.</summary>
    Bare,

    /// <summary>Every optional property, unions in their first form.</summary>
    Full,

    /// <summary>Every optional property, unions in their other form.</summary>
    Other,
}

/// <summary>Makes representative values of our LSP records through their constructors, so that a new property is covered by itself.</summary>
internal static class Samples
{
    public static IEnumerable<object> Of(Type type) => Enum.GetValues<Fill>().Select(fill => Make(type, fill));

    private static object Make(Type type, Fill fill, string name = "")
    {
        bool first = fill != Fill.Other;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Make(inner, fill, name);
        if (type == typeof(string)) return Text(name);
        if (type == typeof(int)) return 3;
        if (type == typeof(bool)) return first;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(first ? 0 : Enum.GetValues(type).Length - 1)!;
        if (type == typeof(JsonElement)) return JsonDocument.Parse(first ? """{"a":[1,null]}""" : "\"text\"").RootElement;
        if (type == typeof(IntegerOrString)) return first ? new IntegerOrString(7) : new IntegerOrString("seven");
        if (type == typeof(MarkupOrText)) return first ? (MarkupOrText)"text" : MarkupOrText.Of(new(MarkupContent.Markdown, "*text*"));
        if (type == typeof(SnippetOrText)) return first ? (SnippetOrText)"text" : new SnippetText("for ($1)");
        if (type == typeof(GlobPattern)) return first ? (GlobPattern)"**/*.cs" : new RelativePattern("file:///a", "*.cs");
        if (type == typeof(DocumentFilter) && fill == Fill.Bare) return new DocumentFilter(Language: "csharp");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return List(type.GetGenericArguments()[0], fill, name);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return Dictionary(type.GetGenericArguments()[1], fill);
        return type.IsAbstract ? Make(Variants(type)[0], fill) : Record(type, fill);
    }

    private static object Record(Type type, Fill fill)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        object?[] arguments = [.. constructor.GetParameters().Select(p =>
            p.HasDefaultValue && fill == Fill.Bare ? p.DefaultValue
            : IsNullable(p) && fill == Fill.Bare ? null
            : Make(p.ParameterType, fill, $"{type.Name}.{p.Name}"))];
        object made = constructor.Invoke(arguments);
        var names = constructor.GetParameters().Select(p => p.Name).ToHashSet();
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && !names.Contains(p.Name)))
        {
            if (fill != Fill.Bare) property.SetValue(made, Make(property.PropertyType, fill, $"{type.Name}.{property.Name}"));
        }

        return made;
    }

    private static object List(Type element, Fill fill, string name)
    {
        var items = element.IsAbstract ? Variants(element).SelectMany(v => new[] { Make(v, Fill.Bare), Make(v, fill) }).ToArray()
            : fill == Fill.Bare ? [] : new[] { Make(element, fill, name) };
        var list = Array.CreateInstance(element, items.Length);
        items.CopyTo(list, 0);
        return list;
    }

    private static object Dictionary(Type value, Fill fill)
    {
        var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        dictionary["file:///a.cs"] = Make(value, fill);
        return dictionary;
    }

    internal static Type[] Variants(Type union) => [.. union.Assembly.GetTypes().Where(t => t.IsSubclassOf(union) && !t.IsAbstract).OrderBy(t => t.Name)];

    private static bool IsNullable(ParameterInfo parameter) =>
        parameter.Member.DeclaringType is { IsGenericType: false } && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static string Text(string name) => name switch
    {
        "InitializeParams.Trace" or "SetTraceParams.Value" => TraceValue.Off,
        "MarkupContent.Kind" => MarkupContent.Markdown,
        "WorkspaceEditClientCapabilities.FailureHandling" => "abort",
        "WorkspaceEditClientCapabilities.ResourceOperations" => "create",
        _ when name.EndsWith("Uri", StringComparison.Ordinal) || name.EndsWith(".Href", StringComparison.Ordinal) => "file:///a%20b.cs",
        _ => "text \"ä\" 𝄞",
    };
}
