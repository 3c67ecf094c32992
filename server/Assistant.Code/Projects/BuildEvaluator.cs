namespace Assistant.Code;

/// <summary>What came of asking MSBuild about a project.</summary>
internal abstract record BuildOutcome
{
    public sealed record Found(BuildFacts Facts) : BuildOutcome;

    /// <param name="Why">A sentence for the log.</param>
    public sealed record Failed(string Why) : BuildOutcome;
}

/// <summary>
/// Asks MSBuild, in a process of its own, what a project consists of, and then the compiler what its source generators write. That runs
/// the build logic of the workspace, so it happens only where the user trusts it. Nothing is restored, and nothing is written outside of
/// the cache folder, unless a project says itself where its targets write.
/// </summary>
public sealed class BuildEvaluator
{
    private readonly BuildCache cache;
    private readonly SourceGenerators generators;
    private readonly Func<bool> isAllowed;
    private readonly TimeProvider time;
    private readonly IBuildProcess process;
    private int trimmed;

    /// <param name="cacheFolder">Where facts and generated sources are kept, so that a project that did not change costs no process.</param>
    /// <param name="isAllowed">Whether the user trusts the workspace, as of now.</param>
    public BuildEvaluator(string cacheFolder, Func<bool> isAllowed, TimeProvider time)
        : this(cacheFolder, isAllowed, time, new DotnetProcess())
    {
    }

    internal BuildEvaluator(string cacheFolder, Func<bool> isAllowed, TimeProvider time, IBuildProcess process)
    {
        (this.isAllowed, this.time, this.process) = (isAllowed, time, process);
        cache = new BuildCache(Path.GetFullPath(cacheFolder), time);
        generators = new SourceGenerators(cache, process);
    }

    /// <summary>After so long a process is killed with all that it started.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    internal bool IsAllowed => isAllowed();

    /// <summary>What MSBuild says of a project, with what its source generators wrote when they ran last.</summary>
    /// <param name="read">The project as it was read from its files.</param>
    internal async Task<BuildOutcome> EvaluateAsync(CodeProject read, CancellationToken cancellation)
    {
        if (!IsAllowed) return new BuildOutcome.Failed($"`{read.Name}` is not evaluated, because the workspace is not trusted.");
        if (Interlocked.Exchange(ref trimmed, 1) == 0) cache.Trim();
        string inputs = BuildInputs.Hash(read);
        if (cache.Find(read.Path, inputs) is { } known) return new BuildOutcome.Found(known with { Sources = generators.Last(read) });
        try
        {
            var output = await LimitedAsync(c => process.RunAsync(Path.GetDirectoryName(read.Path)!, Arguments(read), c), cancellation).ConfigureAwait(false);
            if (output.ExitCode != 0) return new BuildOutcome.Failed($"`{read.Name}` cannot be evaluated, so what its files say counts: {output.FirstError()}");
            if (BuildAnswer.Read(output.Text, read) is not { } facts)
                return new BuildOutcome.Failed($"`{read.Name}` cannot be evaluated: the SDK gave no JSON; it must be .NET 8 or newer.");
            cache.Save(read.Path, inputs, facts);
            return new BuildOutcome.Found(facts with { Sources = generators.Last(read) });
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new BuildOutcome.Failed($"The evaluation of `{read.Name}` took over {Limit.TotalSeconds:0} s and was stopped; what its files say counts.");
        }
        catch (Exception e) when (e is BuildUnavailableException or IOException or UnauthorizedAccessException)
        {
            return new BuildOutcome.Failed(e.Message);
        }
    }

    /// <summary>What a project's source generators write now.</summary>
    /// <param name="facts">As the evaluation found them.</param>
    internal async Task<GeneratorOutcome> GenerateAsync(CodeProject read, BuildFacts facts, CancellationToken cancellation)
    {
        if (!IsAllowed) return new GeneratorOutcome.Same();
        try
        {
            return await LimitedAsync(c => generators.RunAsync(read, facts, c), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new GeneratorOutcome.Failed($"The source generators of `{read.Name}` took over {Limit.TotalSeconds:0} s and were stopped; what they wrote last counts.");
        }
        catch (Exception e) when (e is BuildUnavailableException or IOException or UnauthorizedAccessException)
        {
            return new GeneratorOutcome.Failed($"The source generators of `{read.Name}` did not run: {e.Message}");
        }
    }

    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        return await work(either.Token).ConfigureAwait(false);
    }

    private IReadOnlyList<string> Arguments(CodeProject read)
    {
        string written = Path.Combine(cache.FolderOf(read.Path), "obj") + Path.DirectorySeparatorChar;
        List<string> arguments =
        [
            "msbuild", read.Path, "-nologo", "-nodeReuse:false", "-noAutoResponse", "-maxCpuCount:1", "-target:Compile",
            "-property:DesignTimeBuild=true", "-property:SkipCompilerExecution=true", "-property:ProvideCommandLineArgs=true",
            "-property:BuildProjectReferences=false", "-property:BuildingInsideVisualStudio=false",
            // What a restore complained about is said by whoever runs it; packages that it did choose count.
            "-property:EmitAssetsLogMessages=false",
            Property("CustomAfterDirectoryBuildProps", cache.WriteRedirection()), Property("AssistantProject", read.Path), Property("AssistantFolder", written),
            $"-getProperty:{BuildAnswer.Properties}", $"-getItem:{BuildAnswer.Items}",
        ];
        if (read.BuiltFor.Length > 0) arguments.Add(Property("TargetFramework", read.BuiltFor));
        return arguments;
    }

    // As MSBuild wants its own signs in a value.
    private static string Property(string name, string value) =>
        $"-property:{name}={value.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)}";
}
