using System.Globalization;

namespace Assistant.Code;

/// <summary>What the name of a target framework implies.</summary>
internal static class TargetFrameworks
{
    private const int OldestModern = 5;

    /// <summary>What a framework is taken for that only the SDK's own files could name.</summary>
    public static string Newest { get; } = $"net{Environment.Version.Major}.0";

    /// <summary>The one that editors should show the code for: the newest .NET, else the first that is written.</summary>
    public static string Preferred(IReadOnlyList<string> all) => all.MaxBy(Modern) is { } best && Modern(best) > 0 ? best : all.FirstOrDefault() ?? "";

    /// <summary>The symbols that the SDK defines.</summary>
    public static IEnumerable<string> Constants(string framework)
    {
        string name = framework.Split('-')[0];
        double modern = Modern(name);
        if (modern > 0)
        {
            yield return "NET";
            yield return "NETCOREAPP";
            yield return Symbol(name);
            for (int version = OldestModern; version <= (int)modern; version++) yield return $"NET{version}_0_OR_GREATER";
        }
        else if (name.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase))
        {
            yield return "NETSTANDARD";
            yield return Symbol(name);
            for (int minor = 0; minor <= (name.EndsWith("2.1", StringComparison.Ordinal) ? 1 : 0) && name.Contains("d2.", StringComparison.Ordinal); minor++)
                yield return $"NETSTANDARD2_{minor}_OR_GREATER";
        }
        else if (name.Length > 0)
        {
            yield return name.StartsWith("netcoreapp", StringComparison.OrdinalIgnoreCase) ? "NETCOREAPP" : "NETFRAMEWORK";
            yield return Symbol(name);
        }
    }

    // 10 for net10.0; 0 for .NET Framework, .NET Core and .NET Standard.
    private static double Modern(string framework)
    {
        string name = framework.Split('-')[0];
        return name.StartsWith("net", StringComparison.OrdinalIgnoreCase) && name.Contains('.')
            && double.TryParse(name.AsSpan(3), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double version)
            ? version : 0;
    }

    private static string Symbol(string name) => name.Replace('.', '_').ToUpperInvariant();
}
