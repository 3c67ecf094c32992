namespace Assistant.Code;

/// <summary>What came of asking MSBuild about a project.</summary>
internal abstract record BuildOutcome
{
    public sealed record Found(BuildFacts Facts) : BuildOutcome;

    /// <param name="Why">A sentence for the log.</param>
    public sealed record Failed(string Why) : BuildOutcome;
}

/// <summary>
/// Asks MSBuild, in a process of its own, what a project consists of. That runs the build logic of the workspace, so it happens only
/// where the user trusts it. Nothing is restored, compiled or linked; generated sources are written below <c>obj</c>, as every build does.
/// </summary>
public sealed class BuildEvaluator
{
    private readonly BuildFactsCache cache;
    private readonly Func<bool> isAllowed;
    private readonly TimeProvider time;
    private readonly IBuildProcess process;

    /// <param name="cacheFolder">Where facts are kept, so that a project that did not change costs no process.</param>
    /// <param name="isAllowed">Whether the user trusts the workspace, as of now.</param>
    public BuildEvaluator(string cacheFolder, Func<bool> isAllowed, TimeProvider time)
        : this(cacheFolder, isAllowed, time, new DotnetProcess())
    {
    }

    internal BuildEvaluator(string cacheFolder, Func<bool> isAllowed, TimeProvider time, IBuildProcess process) =>
        (cache, this.isAllowed, this.time, this.process) = (new BuildFactsCache(cacheFolder), isAllowed, time, process);

    /// <summary>After so long the process is killed with all that it started.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    internal bool IsAllowed => isAllowed();

    /// <param name="read">The project as it was read from its files.</param>
    internal async Task<BuildOutcome> EvaluateAsync(CodeProject read, CancellationToken cancellation)
    {
        if (!IsAllowed) return new BuildOutcome.Failed($"`{read.Name}` is not evaluated, because the workspace is not trusted.");
        string inputs = BuildInputs.Hash(read);
        if (cache.Find(read.Path, inputs) is { } known) return new BuildOutcome.Found(known);
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var output = await process.RunAsync(Path.GetDirectoryName(read.Path)!, Arguments(read), either.Token).ConfigureAwait(false);
            if (output.ExitCode != 0) return new BuildOutcome.Failed($"`{read.Name}` cannot be evaluated, so what its files say counts: {FirstError(output)}");
            if (BuildAnswer.Read(output.Text, read) is not { } facts)
                return new BuildOutcome.Failed($"`{read.Name}` cannot be evaluated: the SDK gave no JSON; it must be .NET 8 or newer.");
            cache.Save(read.Path, inputs, facts);
            return new BuildOutcome.Found(facts);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new BuildOutcome.Failed($"The evaluation of `{read.Name}` took over {Limit.TotalSeconds:0} s and was stopped; what its files say counts.");
        }
        catch (BuildUnavailableException e)
        {
            return new BuildOutcome.Failed(e.Message);
        }
    }

    private static IReadOnlyList<string> Arguments(CodeProject read)
    {
        List<string> arguments =
        [
            "msbuild", read.Path, "-nologo", "-nodeReuse:false", "-noAutoResponse", "-maxCpuCount:1", "-target:Compile",
            "-property:DesignTimeBuild=true", "-property:SkipCompilerExecution=true", "-property:ProvideCommandLineArgs=true",
            "-property:BuildProjectReferences=false", "-property:BuildingInsideVisualStudio=false",
            $"-getProperty:{BuildAnswer.Properties}", $"-getItem:{BuildAnswer.Items}",
        ];
        if (read.BuiltFor.Length > 0) arguments.Add($"-property:TargetFramework={read.BuiltFor}");
        return arguments;
    }

    private static string FirstError(BuildOutput output)
    {
        var lines = $"{output.Errors}\n{output.Text}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? $"exit code {output.ExitCode}";
    }
}
