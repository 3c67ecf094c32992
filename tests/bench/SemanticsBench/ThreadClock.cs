using System.Runtime.InteropServices;

namespace SemanticsBench;

/// <summary>CPU time of the current thread; unlike wall time it does not grow when the machine is busy. Linux only.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    public static double Milliseconds
    {
        get
        {
            if (GetTime(ThreadCpuTime, out var time) != 0) throw new PlatformNotSupportedException("The benchmark reads thread CPU time as Linux gives it.");
            return time.Seconds * 1e3 + time.Nanoseconds / 1e6;
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}

/// <summary>CPU time of all processes that were started here and have ended. Linux only.</summary>
internal static class ChildClock
{
    private const int Children = -1;

    public static double Milliseconds
    {
        get
        {
            if (GetUsage(Children, out var usage) != 0) throw new PlatformNotSupportedException("The benchmark reads the CPU time of children as Linux gives it.");
            return (usage.User.Seconds + usage.System.Seconds) * 1e3 + (usage.User.Microseconds + usage.System.Microseconds) / 1e3;
        }
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Microseconds;
    }

    // The other fourteen numbers that the system writes are not read.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public Time User;
        public Time System;
    }
}
