namespace Assistant.Code;

/// <summary>Bounds on what one workspace folder may cost.</summary>
public sealed record WorkspaceLimits
{
    /// <summary>Larger files, in bytes, are data or generated.</summary>
    public long FileBytes { get; init; } = 2 << 20;

    /// <summary>Files beyond this number, in the order of their paths, are left out.</summary>
    public int Files { get; init; } = 60_000;

    /// <summary>Text beyond this sum of sizes, in bytes, is left out.</summary>
    public long TotalBytes { get; init; } = 1L << 30;

    /// <summary>Threads that read and parse, all below normal priority.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount - 1, 2, 8);
}
