using System.IO.Pipelines;

namespace Assistant.Lsp;

/// <summary>
/// Reads a stream that knows no waiting without a thread, as a console's does not, on a thread of its own: the pool has no more threads than
/// processors at first, and one of them would stand still for as long as the client is silent.
/// </summary>
internal static class InputThread
{
    private const int ReadSize = 64 * 1024;
    private const int MostAhead = 1 << 20;

    public static PipeReader Read(Stream input)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: MostAhead, resumeWriterThreshold: MostAhead / 2, useSynchronizationContext: false));
        new Thread(() => Copy(input, pipe.Writer)) { Name = "input", IsBackground = true }.Start();
        return pipe.Reader;
    }

    private static void Copy(Stream input, PipeWriter output)
    {
        try
        {
            for (bool isRead = true; isRead;)
            {
                int count = input.Read(output.GetMemory(ReadSize).Span);
                if (count == 0) break;
                output.Advance(count);
                isRead = !output.FlushAsync().AsTask().GetAwaiter().GetResult().IsCompleted;
            }

            output.Complete();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            output.Complete(new IOException($"The client can no longer be read: {e.Message}", e));
        }
    }
}
