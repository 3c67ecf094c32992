namespace Assistant.Code;

/// <summary>The compiler's verdict on what is suggested for open documents, by the newest base of their project. Never waits for a base.</summary>
public sealed class DocumentVerifier(SemanticWorkspace semantics, TimeProvider time)
{
    private readonly Verifier verifier = new(time);

    public CompilerVerdict Check(Document document, Insertion insertion, CancellationToken cancellation) =>
        !document.IsCSharp ? new CompilerVerdict.Unverified("Only C# is compiled.")
        : semantics.BaseOf(document.Path) is not { } known ? new CompilerVerdict.Unverified("No project that compiles this file has been read so far.")
        : verifier.Check(known, semantics.TreeOf(document), insertion, cancellation);
}
