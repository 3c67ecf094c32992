using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.Testing;

namespace Assistant.Server.Tests;

/// <summary>The real server as a process of its own, with a client that remembers every message of both sides.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;
    private readonly Stream output;
    private int lastId;

    private ServerProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.BaseStream;
    }

    public List<(Sender Sender, JsonNode Message)> Traffic { get; } = [];

    /// <summary>What the client answers to a method of the server's, where that is not the usual.</summary>
    public Dictionary<string, JsonNode> Answers { get; } = [];

    /// <summary>The names of the files that it has loaded. On Linux only.</summary>
    public IEnumerable<string> LoadedFiles => File.ReadLines($"/proc/{process.Id}/maps").Select(l => Path.GetFileName(l)).Distinct();

    /// <summary>Starts it; where the test has written no settings, with a deadline for ghost text that a busy machine keeps, too.</summary>
    /// <param name="collector">Where it sends telemetry; null for nowhere.</param>
    public static ServerProcess Start(string home, string? collector = null)
    {
        Directory.CreateDirectory(home);
        string settings = Path.Combine(home, UserFolders.SettingsFileName);
        if (!File.Exists(settings)) File.WriteAllText(settings, """{ "completion": { "deadlineMs": 60000 } }""");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assistant-lsp.dll"), "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASSISTANT_HOME"] = home;
        start.Environment[TelemetryTarget.Variable] = collector;
        return new ServerProcess(Process.Start(start)!);
    }

    public void Notify(string method, string parameters) => Send(new JsonObject { ["method"] = method, ["params"] = JsonNode.Parse(parameters) });

    /// <summary>Asks, and answers the server's own questions until its answer is there.</summary>
    public async Task<JsonNode?> Ask(string method, JsonNode? parameters, CancellationToken cancellation)
    {
        int id = ++lastId;
        var request = new JsonObject { ["id"] = id, ["method"] = method };
        if (parameters is not null) request["params"] = parameters;
        Send(request);
        while (true)
        {
            var message = await ReadAsync(cancellation);
            if (message["method"] is not null) Answer(message);
            else if (message["id"]?.GetValue<int>() == id) return message["error"] is null ? message["result"] : throw new InvalidOperationException(message.ToJsonString());
        }
    }

    public Task<JsonNode?> Ask(string method, string parameters, CancellationToken cancellation) => Ask(method, JsonNode.Parse(parameters), cancellation);

    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    public void Send(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        Traffic.Add((Sender.Client, message.DeepClone()));
        byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
        var input = process.StandardInput.BaseStream;
        input.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        input.Write(body);
        input.Flush();
    }

    private void Answer(JsonNode message)
    {
        if (message["id"] is not { } id) return;
        JsonNode? result = (string?)message["method"] switch
        {
            { } method when Answers.TryGetValue(method, out var own) => own.DeepClone(),
            "workspace/configuration" => new JsonArray([null]),
            "window/showDocument" => new JsonObject { ["success"] = true },
            "workspace/applyEdit" => new JsonObject { ["applied"] = true },
            _ => null,
        };
        Send(new JsonObject { ["id"] = id.DeepClone(), ["result"] = result });
    }

    private async Task<JsonNode> ReadAsync(CancellationToken cancellation)
    {
        var header = new StringBuilder();
        byte[] one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await output.ReadExactlyAsync(one, cancellation);
            header.Append((char)one[0]);
        }

        byte[] body = new byte[int.Parse(header.ToString().Split(':')[1], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)];
        await output.ReadExactlyAsync(body, cancellation);
        var message = JsonNode.Parse(body)!;
        Traffic.Add((Sender.Server, message));
        return message;
    }
}
