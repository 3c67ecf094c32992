using System.Security.Cryptography;
using System.Text;

namespace Assistant.Models;

/// <summary>
/// One probe per scope on this machine: an exclusively opened file in a folder that all editors of the user share. The system
/// closes it when its owner dies, so a crash never blocks a scope. The files stay: deleting one that another process is about to
/// lock would let two in.
/// </summary>
public sealed class FileProbeGate(string folder) : IProbeGate
{
    private readonly ProcessProbeGate here = new();

    public IDisposable? TryEnter(Scope scope)
    {
        // File locks belong to the process on some systems, so the process keeps its own order first.
        if (here.TryEnter(scope) is not { } ticket) return null;
        if (TryLock(scope) is { } file) return new Both(file, ticket);
        ticket.Dispose();
        return null;
    }

    private FileStream? TryLock(Scope scope)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope.ToString())).AsSpan(0, 8));
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, $"probe-{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException)
        {
            return null; // held by another editor, or the folder is gone: either way no probe is worth a failure
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed class Both(FileStream file, IDisposable ticket) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            ticket.Dispose();
        }
    }
}
