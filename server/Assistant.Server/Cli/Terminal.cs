namespace Assistant.Server;

/// <summary>Where commands write, results to one writer and everything else to the other, and how they are told a secret.</summary>
/// <param name="ReadSecret">Reads one line that is not shown; empty where there is none.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, Func<string> ReadSecret);
