namespace Assistant.Code.Tests;

/// <summary>Stands between the evaluator and the build program: counts the starts, and answers as a test says.</summary>
internal sealed class ScriptedBuild(Func<string, IReadOnlyList<string>, CancellationToken, Task<BuildOutput>> answer) : IBuildProcess
{
    private int starts;

    public int Starts => Volatile.Read(ref starts);

    /// <summary>Asks the program that is installed.</summary>
    public static ScriptedBuild Real() => new(new DotnetProcess().RunAsync);

    public Task<BuildOutput> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        Interlocked.Increment(ref starts);
        return answer(folder, arguments, cancellation);
    }
}
