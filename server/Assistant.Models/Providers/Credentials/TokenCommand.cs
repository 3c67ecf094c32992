using System.ComponentModel;
using System.Diagnostics;

namespace Assistant.Models;

/// <summary>
/// A bearer token that a program of the user prints. It runs once per refresh: callers of one process share a run, and a lock file
/// keeps the runs of several processes apart. A failed run leaves the old token in place.
/// </summary>
/// <param name="command">Program and arguments; no shell is involved. The program is a full path, or a name that <see cref="ProgramFile"/> finds.</param>
/// <param name="lockFile">The same path in every process of the user.</param>
public sealed class TokenCommand(IReadOnlyList<string> command, string lockFile, TimeProvider time) : ICredential
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private Secret? current;
    private Task<Secret>? running;

    public string Id => $"command:{Path.GetFileName(command[0])}";

    public async ValueTask<Secret?> GetAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (current is { } secret) return secret;
        }

        return await Run().WaitAsync(cancellation);
    }

    public async ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (current is { } newer && newer != rejected) return newer; // somebody else was faster
        }

        var fresh = await Run().WaitAsync(cancellation);
        return fresh == rejected ? null : fresh;
    }

    /// <summary>Joins the run under way, or starts one. It belongs to no caller: one that gives up does not end it for the others.</summary>
    private Task<Secret> Run()
    {
        lock (gate) return running ??= RunOnce();
    }

    private async Task<Secret> RunOnce()
    {
        await Task.Yield(); // leave the lock first
        try
        {
            using var clock = new CancellationTokenSource(LongestRun, time);
            await using var turn = await TakeTurn(clock.Token);
            var fresh = new Secret(SecretScheme.BearerToken, await Execute(clock.Token));
            lock (gate) return current = fresh;
        }
        catch (OperationCanceledException)
        {
            throw new CredentialException($"the token command `{command[0]}` did not end within {LongestRun.TotalSeconds} s; run it in a terminal to see why");
        }
        finally
        {
            lock (gate) running = null;
        }
    }

    private async Task<FileStream> TakeTurn(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(lockFile)!);
                return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(lockFile))
            {
                await Task.Delay(LockPoll, time, cancellation); // another process runs it
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CredentialException($"the lock file of the token command cannot be written: {e.Message}", e);
            }
        }
    }

    private async Task<string> Execute(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (string argument in command.Skip(1)) start.ArgumentList.Add(argument);
        using var process = Start(start);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellation); // read, lest a talkative command blocks; never shown: it may hold the token
            string output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await errors;
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0) throw new CredentialException($"the token command `{command[0]}` ended with code {process.ExitCode}; run it in a terminal to see why");
            return output.Trim() is { Length: > 0 } token && !token.Contains('\n')
                ? token
                : throw new CredentialException($"the token command `{command[0]}` must print one line, the token");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private string Program() =>
        Path.IsPathFullyQualified(command[0]) ? command[0]
        : Path.GetFileName(command[0]) != command[0] ? throw CannotStart("give its full path, or its name alone where PATH has it")
        : ProgramFile.InPath(command[0]) ?? throw CannotStart("no folder of PATH has it");

    private CredentialException CannotStart(string why, Exception? inner = null) => new($"the token command `{command[0]}` cannot be started: {why}", inner);

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw CannotStart(e.Message, e);
        }
    }
}
