namespace Assistant.Code;

/// <summary>What a build program printed, and the code that it ended with; 0 where all went well.</summary>
internal sealed record BuildOutput(int ExitCode, string Text, string Errors);

/// <summary>Runs the build program of .NET.</summary>
internal interface IBuildProcess
{
    /// <summary>Runs it in a folder until it ends. When cancelled, it is killed with all that it started.</summary>
    /// <exception cref="BuildUnavailableException">It cannot be started.</exception>
    Task<BuildOutput> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellation);
}

/// <summary>The build program is not there; the message is a sentence that says how to mend it.</summary>
internal sealed class BuildUnavailableException(string message) : Exception(message);
