using System.Globalization;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>One model as a line of <c>models</c>.</summary>
internal static class ModelLine
{
    public static string Of(ModelDescription model)
    {
        string window = model.ContextTokens is { } tokens ? string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens") : "";
        string size = model.SizeBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB") : "";
        return $"  {model.Name,-32}{Word(model.Fill),-26}{Word(model.Residence),-10}{window,-15}{size}".TrimEnd();
    }

    private static string Word(FillMethod fill) => fill switch
    {
        FillMethod.Server => "fills in",
        FillMethod.Template => "fills in by our template",
        FillMethod.Chat => "answers by chat",
        _ => "writes no text",
    };

    private static string Word(Residence residence) => residence switch
    {
        Residence.Cloud => "cloud",
        Residence.Loaded => "loaded",
        Residence.Loading => "loading",
        _ => "on disk",
    };
}
