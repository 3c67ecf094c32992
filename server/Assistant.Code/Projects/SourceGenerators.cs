using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>What came of running a project's source generators.</summary>
internal abstract record GeneratorOutcome
{
    /// <summary>Nothing else than before.</summary>
    public sealed record Same : GeneratorOutcome;

    /// <param name="Files">All that there are now, absolute; some of them new, or with another text.</param>
    /// <param name="Folder">Where they lie.</param>
    public sealed record Written(ImmutableArray<string> Files, string Folder) : GeneratorOutcome;

    /// <param name="Why">A sentence for the log.</param>
    public sealed record Failed(string Why) : GeneratorOutcome;
}

/// <summary>
/// Has the compiler that MSBuild chose run a project's source generators, in a process of its own, and keeps what they wrote in the cache
/// folder. The compiler is asked for no method bodies and on one thread; what it makes beside the sources is thrown away.
/// </summary>
internal sealed class SourceGenerators(BuildCache cache, IBuildProcess process)
{
    /// <summary>What they wrote when they ran last; none where they never did.</summary>
    public ImmutableArray<string> Last(CodeProject read) => cache.FindSources(read.Path)?.Files ?? [];

    /// <summary>Runs them unless all that they read is as it was.</summary>
    public async Task<GeneratorOutcome> RunAsync(CodeProject read, BuildFacts facts, CancellationToken cancellation)
    {
        var last = cache.FindSources(read.Path);
        string inputs = facts.Compiler?.Inputs() ?? "";
        if (last?.Inputs == inputs || (last is null && inputs.Length == 0)) return new GeneratorOutcome.Same();
        string folder = Path.Combine(cache.FolderOf(read.Path), "generated"), part = $"{folder}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(part);
            if (inputs.Length > 0 && await CompileAsync(read, facts, part, cancellation).ConfigureAwait(false) is { } why) return new GeneratorOutcome.Failed(why);
            var (files, hasChanged) = Replace(folder, part);
            cache.Save(read.Path, new SavedSources(inputs, files));
            return hasChanged ? new GeneratorOutcome.Written(files, folder) : new GeneratorOutcome.Same();
        }
        finally
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        }
    }

    // Errors in the code itself are no obstacle, as long as it can be parsed: the compiler runs generators before it looks for others, and in
    // its report says that it did.
    private async Task<string?> CompileAsync(CodeProject read, BuildFacts facts, string part, CancellationToken cancellation)
    {
        string arguments = Path.Combine(part, "arguments.rsp");
        await File.WriteAllTextAsync(arguments, facts.Compiler!.ResponseFile(), cancellation).ConfigureAwait(false);
        var output = await process.RunAsync(facts.Compiler.Folder,
            [
                "exec", facts.Compiler.Compiler, "-nologo", "-noconfig", "@" + arguments, "-skipanalyzers+", "-reportanalyzer", "-preferreduilang:en", "-parallel-", "-refonly",
                "-out:" + Path.Combine(part, facts.Settings.AssemblyName + ".dll"), "-generatedfilesout:" + part,
            ], cancellation).ConfigureAwait(false);
        return output.ExitCode == 0 || Sources(part).Any() || output.Text.Contains("Total generator execution time", StringComparison.Ordinal) ? null
            : $"The source generators of `{read.Name}` wrote nothing new, because the compiler stopped at an error; they run again once it is mended: {output.FirstError()}";
    }

    // A file that says the same as before stays, so that its tree does.
    private static (ImmutableArray<string> Files, bool HasChanged) Replace(string folder, string part)
    {
        var (files, hasChanged) = (ImmutableArray.CreateBuilder<string>(), false);
        Directory.CreateDirectory(folder);
        foreach (string fresh in Sources(part).Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(folder, Path.GetRelativePath(part, fresh));
            files.Add(file);
            if (File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(fresh))) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Move(fresh, file, overwrite: true);
            hasChanged = true;
        }

        foreach (string gone in Sources(folder).Except(files, FilePaths.Comparer).ToList())
        {
            File.Delete(gone);
            hasChanged = true;
        }

        return (files.ToImmutable(), hasChanged);
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);
}
