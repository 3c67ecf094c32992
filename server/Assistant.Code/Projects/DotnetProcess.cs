using System.ComponentModel;
using System.Diagnostics;

namespace Assistant.Code;

/// <summary><c>dotnet</c> as a process of low priority. It is started by its full path, so that nothing in the workspace can pass for it.</summary>
internal sealed class DotnetProcess : IBuildProcess
{
    private const string NotInstalled = "Projects are not evaluated, because no .NET SDK was found; install it, or set DOTNET_ROOT to its folder.";

    public async Task<BuildOutput> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(Arguments(folder, arguments));
        try
        {
            process.StandardInput.Close();
            GiveWay(process);
            var (text, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await Task.WhenAll(text, errors, process.WaitForExitAsync(cancellation)).ConfigureAwait(false);
            return new BuildOutput(process.ExitCode, await text.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo Arguments(string folder, IReadOnlyList<string> arguments)
    {
        string root = DotnetRoot.Find(Environment.GetEnvironmentVariable) ?? throw new BuildUnavailableException(NotInstalled);
        var start = new ProcessStartInfo(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // No process stays behind, nothing is reported, and messages are in the language of our own.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return start;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new BuildUnavailableException(NotInstalled);
        }
        catch (Win32Exception e)
        {
            throw new BuildUnavailableException($"Projects are not evaluated, because `{start.FileName}` does not start: {e.Message}");
        }
    }

    private static void GiveWay(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // It has ended already, or the system does not let us: then it runs as any other.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It ended by itself meanwhile.
        }
    }
}
