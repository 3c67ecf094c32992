using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace IndexBench;

/// <summary>Builds the index once and reopens it several times, each in a new process, and prints all of it with its circumstances.</summary>
internal static class Report
{
    public static async Task<int> RunAsync(string corpus, string name, int reopened)
    {
        string cache = Directory.CreateTempSubdirectory("index-bench").FullName;
        try
        {
            using var built = await ChildAsync(corpus, "--build", cache);
            var opened = new List<JsonDocument>();
            for (int i = 0; i < reopened; i++) opened.Add(await ChildAsync(corpus, "--open", cache));
            Print($"{name}@{Git(corpus, "rev-parse", "HEAD")}", built.RootElement, [.. opened.Select(o => o.RootElement)], new DirectoryInfo(cache).EnumerateFiles().Sum(f => f.Length));
            return 0;
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    private static void Print(string repository, JsonElement built, List<JsonElement> opened, long cacheBytes)
    {
        using var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("repository", repository);
        json.WriteString("machine", $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load {Load()}");
        json.WritePropertyName("build");
        built.WriteTo(json);
        double lines = built.GetProperty("lines").GetDouble();
        json.WriteNumber("cpuSecondsPerMillionLines", Math.Round(built.GetProperty("cpuMs").GetDouble() / lines * 1000, 2));
        json.WriteNumber("cacheMb", Math.Round(cacheBytes / 1e6, 1));
        json.WriteStartObject("reopen");
        json.WriteNumber("n", opened.Count);
        foreach (string name in new[] { "declarationsWallMs", "wallMs", "cpuMs", "memoryMb" })
        {
            var sorted = opened.Select(o => o.GetProperty(name).GetDouble()).Order().ToList();
            json.WriteNumber(name, sorted[sorted.Count / 2]);
            json.WriteNumber(name + "Max", sorted[^1]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        Console.WriteLine();
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static async Task<JsonDocument> ChildAsync(string corpus, string step, string cache)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--corpus", corpus, step, cache]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? JsonDocument.Parse(output)
            : throw new InvalidOperationException($"Indexing ended with code {child.ExitCode}; its message is above.");
    }

    private static string? Git(string corpus, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", corpus, .. arguments]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return output.Length == 0 ? null : output;
    }
}
