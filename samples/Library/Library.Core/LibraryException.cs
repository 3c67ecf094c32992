namespace Library.Core;

/// <summary>Something that the desk has to tell the member.</summary>
public sealed class LibraryException(string message) : Exception(message);
