namespace Assistant.Server;

internal static class ProgramVersion
{
    /// <summary>The product's version, such as <c>0.1.0</c>.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
