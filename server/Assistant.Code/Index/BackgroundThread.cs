using System.Runtime.InteropServices;

namespace Assistant.Code;

/// <summary>Threads that give way to whatever the user waits for.</summary>
internal static class BackgroundThread
{
    private const int Niceness = 10;

    public static Thread Start(string name, Action run)
    {
        var thread = new Thread(() =>
        {
            // .NET has no thread priorities on Linux; there the scheduler knows niceness, which counts per thread.
            if (OperatingSystem.IsLinux()) _ = SetPriority(0, 0, Niceness);
            run();
        })
        { Name = name, IsBackground = true, Priority = ThreadPriority.BelowNormal };
        thread.Start();
        return thread;
    }

    /// <summary>Runs an action for every number below <paramref name="count"/> on several threads and waits for all of them.</summary>
    public static void ForEach(int count, int threads, Action<int> action, CancellationToken cancellation)
    {
        int next = -1;
        var failures = new List<Exception>();
        var running = Enumerable.Range(0, Math.Min(threads, count)).Select(i => Start($"index {i}", Work)).ToList();
        foreach (var thread in running) thread.Join();
        cancellation.ThrowIfCancellationRequested();
        if (failures.Count > 0) throw new AggregateException(failures);

        void Work()
        {
            try
            {
                for (int i; failures.Count == 0 && !cancellation.IsCancellationRequested && (i = Interlocked.Increment(ref next)) < count;) action(i);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Said once, after all threads have ended.
            }
            catch (Exception e)
            {
                lock (failures) failures.Add(e); // thrown on the thread that waits
            }
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int niceness);
}
