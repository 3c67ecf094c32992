namespace Assistant.Server;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    Fine,

    /// <summary>Works, but less well than it could.</summary>
    Note,

    /// <summary>Must be mended.</summary>
    Broken,
}

/// <summary>One line of <c>doctor</c>: what was looked at, and a sentence that says how to mend it where it is not fine.</summary>
internal sealed record Finding(FindingLevel Level, string Subject, string Sentence)
{
    public string Mark => Level switch
    {
        FindingLevel.Fine => "ok",
        FindingLevel.Note => "--",
        _ => "!!",
    };

    public static Finding Fine(string subject, string sentence) => new(FindingLevel.Fine, subject, sentence);

    public static Finding Note(string subject, string sentence) => new(FindingLevel.Note, subject, sentence);

    public static Finding Broken(string subject, string sentence) => new(FindingLevel.Broken, subject, sentence);
}
