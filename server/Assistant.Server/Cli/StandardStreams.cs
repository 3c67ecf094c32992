#pragma warning disable RS0030 // The one place that knows the console; everything else is handed streams.
namespace Assistant.Server;

/// <summary>The process's own streams.</summary>
internal static class StandardStreams
{
    public static Terminal Terminal => new(Console.Out, Console.Error);

    /// <summary>Takes stdin and stdout for the protocol; whatever writes to the console after this goes nowhere.</summary>
    public static (Stream Input, Stream Output) TakeForProtocol()
    {
        var streams = (Console.OpenStandardInput(), Console.OpenStandardOutput());
        Console.SetOut(TextWriter.Null);
        return streams;
    }
}
