using System.Text;

namespace Assistant.Models;

/// <summary>Reads the body of a failed answer, as far as it comes soon: the status alone has to do when it hangs or breaks off, since the
/// next provider waits for the verdict.</summary>
internal static class ErrorText
{
    private const int Longest = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public static async Task<string> ReadAsync(Stream body, TimeProvider time, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        byte[] buffer = new byte[Longest];
        int length = 0;
        try
        {
            int read;
            while (length < Longest && (read = await body.ReadAsync(buffer.AsMemory(length), clock.Token)) > 0) length += read;
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // What came until then is enough.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
