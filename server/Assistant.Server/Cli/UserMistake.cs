namespace Assistant.Server;

/// <summary>The user asked for something that cannot be done as it was said: one sentence that names it and how to mend it.</summary>
public sealed class UserMistake(string sentence) : Exception(sentence);
