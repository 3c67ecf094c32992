using System.Runtime.InteropServices;

namespace Assistant.Bench;

/// <summary>CPU time in milliseconds; unlike wall time it does not grow when the machine is busy. Linux only; of the process it is <see cref="Environment.CpuUsage"/>.</summary>
internal static class CpuClocks
{
    private const int ThreadCpuTime = 3;
    private const int Children = -1;

    /// <summary>Of the current thread.</summary>
    public static double OfThread =>
        GetTime(ThreadCpuTime, out var time) == 0 ? time.Seconds * 1e3 + time.Nanoseconds / 1e6 : throw new PlatformNotSupportedException("The benchmark reads thread CPU time as Linux gives it.");

    /// <summary>Of all processes that were started here and have ended.</summary>
    public static double OfChildren =>
        GetUsage(Children, out var usage) == 0 ? usage.User.Milliseconds + usage.System.Milliseconds : throw new PlatformNotSupportedException("The benchmark reads the CPU time of children as Linux gives it.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        public long Seconds;
        public long Microseconds;

        public readonly double Milliseconds => Seconds * 1e3 + Microseconds / 1e3;
    }

    // The other fourteen numbers that the system writes are not read.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public TimeValue User;
        public TimeValue System;
    }
}
