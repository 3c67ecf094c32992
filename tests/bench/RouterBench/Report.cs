using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RouterBench;

/// <summary>Prints the figures with their circumstances.</summary>
internal static class Report
{
    public static void Print(int runs, IEnumerable<KindFigures> kinds)
    {
        using var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("what", "milliseconds over real sockets on loopback, by the kind of the first choice; fakes answer at once");
        json.WriteString("date", TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("machine", $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load {Load()}");
        json.WriteNumber("runs", runs);
        json.WriteStartObject("kinds");
        foreach (var kind in kinds)
        {
            json.WriteStartObject(kind.Kind);
            Write(json, "firstTokenDirect", kind.DirectFirstToken);
            Write(json, "firstTokenRouted", kind.RoutedFirstToken);
            json.WriteNumber("addedP50", Math.Round(kind.RoutedFirstToken.P50 - kind.DirectFirstToken.P50, 2));
            json.WriteNumber("addedP95", Math.Round(kind.RoutedFirstToken.P95 - kind.DirectFirstToken.P95, 2));
            Write(json, "failedCallToNextCall", kind.Failover);
            Write(json, "cancelToClosedSocket", kind.Cancel);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        Console.WriteLine();
    }

    private static void Write(Utf8JsonWriter json, string name, Percentiles figures)
    {
        json.WriteStartObject(name);
        json.WriteNumber("p50", Math.Round(figures.P50, 2));
        json.WriteNumber("p95", Math.Round(figures.P95, 2));
        json.WriteEndObject();
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
