using System.ComponentModel;
using System.Diagnostics;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>Is there a .NET SDK? Without one, projects are only read from their files.</summary>
internal static class SdkCheck
{
    public static async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        try
        {
            if (ProgramFile.InPath("dotnet") is not { } program) return None();
            var start = new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            string version = (await process.StandardOutput.ReadToEndAsync(cancellation)).Trim();
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? Finding.Fine("sdk", $".NET SDK {version}")
                : Finding.Note("sdk", "`dotnet --version` fails here; check the version that global.json asks for.");
        }
        catch (Win32Exception)
        {
            return None();
        }
    }

    private static Finding None() => Finding.Note("sdk", "no `dotnet` on the PATH; install the .NET SDK so that projects can be evaluated exactly.");
}
