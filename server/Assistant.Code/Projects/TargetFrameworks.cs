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

    /// <summary>10 for <c>net10.0</c>; 0 for .NET Framework, .NET Core and .NET Standard.</summary>
    public static double Modern(string framework)
    {
        string name = framework.Split('-')[0];
        return name.StartsWith("net", StringComparison.OrdinalIgnoreCase) && name.Contains('.')
            && double.TryParse(name.AsSpan(3), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double version)
            ? version : 0;
    }

    /// <summary>Whether a name such as <c>net472</c> means .NET Framework.</summary>
    public static bool IsNetFramework(string framework) =>
        framework.StartsWith("net", StringComparison.OrdinalIgnoreCase) && framework.Length is > 4 and < 8 && framework.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Whether code for <paramref name="needed"/> can be used from <paramref name="framework"/>.</summary>
    public static bool IsCompatible(string framework, string needed)
    {
        var (own, other) = (Family(framework), Family(needed));
        if (own.Kind == other.Kind) return own.Version >= other.Version;
        return (own.Kind, other.Kind) switch
        {
            ("net", "netcoreapp" or "netstandard") or ("netcoreapp", "netstandard") => true,
            ("netframework", "netstandard") => own.Version >= 461 && other.Version <= 2.0,
            _ => false,
        };
    }

    private static (string Kind, double Version) Family(string framework)
    {
        string name = framework.Split('-')[0].ToLowerInvariant();
        if (Modern(name) is > 0 and var modern) return ("net", modern);
        if (IsNetFramework(name)) return ("netframework", int.Parse(name[3..].PadRight(3, '0'), CultureInfo.InvariantCulture));
        int digit = name.AsSpan().IndexOfAnyInRange('0', '9');
        return digit > 0 && double.TryParse(name.AsSpan(digit), CultureInfo.InvariantCulture, out double version) ? (name[..digit], version) : (name, 0);
    }

    /// <summary>The short name of a framework that may be written out, such as <c>.NETStandard,Version=v2.0</c>.</summary>
    public static string ShortName(string framework)
    {
        int comma = framework.IndexOf(",Version=v", StringComparison.Ordinal);
        if (comma < 0) return framework;
        string version = framework[(comma + ",Version=v".Length)..];
        return framework[..comma] switch
        {
            ".NETStandard" => "netstandard" + version,
            ".NETFramework" => "net" + version.Replace(".", ""),
            ".NETCoreApp" => (version is ['1' or '2' or '3', ..] && version.Length == 3 ? "netcoreapp" : "net") + version,
            _ => framework,
        };
    }

    /// <summary>The language version that the compiler takes where none is written.</summary>
    public static string DefaultLanguage(string framework)
    {
        string name = framework.Split('-')[0].ToLowerInvariant();
        if (Modern(name) is > 0 and var version) return ((int)version + 4).ToString(CultureInfo.InvariantCulture);
        if (name is "netstandard2.1" or "netcoreapp3.0" or "netcoreapp3.1") return "8";
        return name.Length == 0 ? "latest" : "7.3";
    }

    private static string Symbol(string name) => name.Replace('.', '_').ToUpperInvariant();
}
