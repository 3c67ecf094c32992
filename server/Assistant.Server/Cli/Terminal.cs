namespace Assistant.Server;

/// <summary>Where commands write: results to one writer, everything else to the other.</summary>
public sealed record Terminal(TextWriter Out, TextWriter Error);
