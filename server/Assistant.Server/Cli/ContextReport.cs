using System.Globalization;
using Assistant.Code;

namespace Assistant.Server;

/// <summary>Prints what context a model is shown, why, and what it costs.</summary>
internal static class ContextReport
{
    public static void Print(TextWriter output, GatheredContext context)
    {
        output.WriteLine(Text($"  context   {context.Items.Length} items, {context.Tokens} tokens, gathered in {context.Took.TotalMilliseconds:0.0} ms"));
        foreach (var source in context.Sources)
            output.WriteLine(Text($"            {source.Source}: {source.Items} items in {source.Took.TotalMilliseconds:0.0} ms{(source.IsCutOff ? ", cut off" : "")}"));
        foreach (var item in context.Items)
        {
            output.WriteLine(Text($"  [{item.Kind}, {item.Tokens} tokens] {item.Path}: {item.Reason}"));
            foreach (string line in item.Text.Split('\n')) output.WriteLine($"    {line}");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
