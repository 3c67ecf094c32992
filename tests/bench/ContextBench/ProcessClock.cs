using System.Runtime.InteropServices;

namespace Assistant.ContextBench;

/// <summary>CPU time of the whole process, so that what runs beside counts too; unlike wall time it does not grow when the machine is busy. Linux only.</summary>
internal static partial class ProcessClock
{
    private const int ProcessCpuTime = 2;

    public static double Milliseconds
    {
        get
        {
            if (GetTime(ProcessCpuTime, out var time) != 0) throw new PlatformNotSupportedException("The benchmark reads CPU time as Linux gives it.");
            return time.Seconds * 1e3 + time.Nanoseconds / 1e6;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
