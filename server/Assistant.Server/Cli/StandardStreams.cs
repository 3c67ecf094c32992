#pragma warning disable RS0030 // The one place that knows the console; everything else is handed streams.
using System.Text;

namespace Assistant.Server;

/// <summary>The process's own streams.</summary>
internal static class StandardStreams
{
    public static Terminal Terminal => new(Console.Out, Console.Error, ReadSecret);

    /// <summary>Takes stdin and stdout for the protocol; whatever writes to the console after this goes nowhere.</summary>
    public static (Stream Input, Stream Output) TakeForProtocol()
    {
        var streams = (Console.OpenStandardInput(), Console.OpenStandardOutput());
        Console.SetOut(TextWriter.Null);
        return streams;
    }

    // Redirected, the line comes from a file or a password manager, and nothing is shown anyway.
    private static string ReadSecret()
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine()?.Trim() ?? "";
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        return typed.ToString().Trim();
    }
}
