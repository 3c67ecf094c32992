using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Assistant.Server;

/// <summary>The virtual documents of one session: answers that grow while they are shown. The newest are kept.</summary>
internal sealed class AnswerDocuments
{
    public const string Scheme = "assistant";

    private const int Most = 20;

    private readonly ConcurrentDictionary<string, AnswerDocument> documents = new(StringComparer.Ordinal);
    private int last;

    /// <param name="kind">A word for the address, such as <c>explain</c>.</param>
    /// <param name="name">What it is about.</param>
    /// <param name="finish">What is done with the text before it is shown, each time.</param>
    public AnswerDocument Open(string kind, string name, Func<string, string> finish)
    {
        int number = Interlocked.Increment(ref last);
        string plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')).Trim('-', '.');
        string file = string.Create(CultureInfo.InvariantCulture, $"{number}/{(plain.Length == 0 ? "answer" : plain)}.md");
        var document = new AnswerDocument($"{Scheme}:/{kind}/{file}", $"{kind}-{file.Replace('/', '-')}", finish);
        documents[document.Uri] = document;
        foreach (string old in documents.Keys.OrderByDescending(NumberOf).Skip(Most)) documents.TryRemove(old, out _);
        return document;
    }

    /// <summary>The text so far; null for a document that is not here.</summary>
    public string? TextOf(string uri) => documents.GetValueOrDefault(uri)?.Text;

    private static int NumberOf(string uri) => int.Parse(uri.Split('/')[2], CultureInfo.InvariantCulture);
}

/// <summary>One answer. Written by one task, read by any.</summary>
/// <param name="FileName">Its name where it is written into a folder.</param>
internal sealed record AnswerDocument(string Uri, string FileName, Func<string, string> Finish)
{
    private readonly StringBuilder text = new();

    public string Text
    {
        get
        {
            lock (text) return Finish(text.ToString());
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (text) return text.Length == 0;
        }
    }

    public void Append(string piece)
    {
        lock (text) text.Append(piece);
    }
}
