using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Assistant.Testing;

/// <summary>A real llama.cpp in a process of its own, on loopback; see <c>tests/engine-llama</c>.</summary>
public sealed class LlamaEngine : IAsyncDisposable
{
    public const string ModelName = "qwen2.5-coder-tiny:latest";

    private readonly string model;
    private readonly HttpClient http = new();
    private Process process;

    private LlamaEngine(string model, Process process, int port)
    {
        this.model = model;
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>Why the engine cannot run here; null when it can.</summary>
    public static string? WhyNot() =>
        !Directory.Exists(Path.Combine(Folder, "node_modules", "@node-llama-cpp"))
            ? "No llama.cpp here: run `npm run setup` in tests/engine-llama first."
            : null;

    /// <summary>Writes the model and starts the engine. The model comes into memory with the first request, as it does in real ones.</summary>
    public static async Task<LlamaEngine> StartAsync(string corpus, CancellationToken cancellation)
    {
        string model = Path.Combine(Path.GetTempPath(), $"assistant-tiny-{Guid.NewGuid():N}.gguf");
        TinyModel.Write(model, corpus);
        var (process, port) = await LaunchAsync(model, LoopbackPort.Free(), cancellation);
        return new LlamaEngine(model, process, port);
    }

    /// <summary>How many answers are being generated right now.</summary>
    public async Task<int> RunningAsync(CancellationToken cancellation)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(Url, "/running"), cancellation));
        return answer.RootElement.GetProperty("running").GetInt32();
    }

    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Starts the engine if an earlier test left it dead, so that one failure stays one.</summary>
    public Task EnsureRunningAsync(CancellationToken cancellation) => process.HasExited ? RestartAsync(cancellation) : Task.CompletedTask;

    /// <summary>Starts again on the same port, with nothing in memory.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        await KillAsync();
        process.Dispose();
        (process, _) = await LaunchAsync(model, Port, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        http.Dispose();
        File.Delete(model);
    }

    private static string Folder => Path.Combine(Checkout.Root, "tests", "engine-llama");

    private static async Task<(Process Process, int Port)> LaunchAsync(string model, int port, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, WorkingDirectory = Folder };
        foreach (string argument in (string[])["server.mjs", model, ModelName, port.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync(cancellation);
        if (line is not null) return (process, int.Parse(line, CultureInfo.InvariantCulture));
        await process.WaitForExitAsync(cancellation);
        throw new InvalidOperationException($"The engine did not start: node ended with {process.ExitCode}.");
    }
}
