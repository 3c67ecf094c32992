namespace Assistant.Code;

/// <summary>What a build program printed, and the code that it ended with; 0 where all went well.</summary>
internal sealed record BuildOutput(int ExitCode, string Text, string Errors)
{
    /// <summary>The first line that tells of an error; where there is none, the exit code.</summary>
    public string FirstError()
    {
        var lines = $"{Errors}\n{Text}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? $"exit code {ExitCode}";
    }
}

/// <summary>Runs the build program of .NET.</summary>
internal interface IBuildProcess
{
    /// <summary>Runs it in a folder until it ends. When cancelled, it is killed with all that it started.</summary>
    /// <exception cref="BuildUnavailableException">It cannot be started.</exception>
    Task<BuildOutput> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellation);
}

/// <summary>The build program is not there; the message is a sentence that says how to mend it.</summary>
internal sealed class BuildUnavailableException(string message) : Exception(message);
