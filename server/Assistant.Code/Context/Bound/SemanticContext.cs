namespace Assistant.Code;

/// <summary>Context from the compiler: what may stand at the cursor, and the types that the code around it uses.</summary>
internal sealed class SemanticContext
{
    private readonly BoundSite site;
    private readonly BoundItems items;
    private readonly MemberErrors errors;
    private readonly ReceiverContext receiver;
    private readonly ExpectedContext expected;
    private readonly SurroundingTypes around;

    public SemanticContext(BoundSite site, SiteView view, MemberTexts texts)
    {
        (this.site, items, errors) = (site, new BoundItems(site, view, texts), texts.Errors);
        (receiver, expected, around) = (new(site, items, texts), new(site, items), new(site, items));
    }

    /// <summary>Best first; may hold more than there is room for.</summary>
    public IEnumerable<Candidate> Find() => errors.At(site, items.Relative).Prepend(ProjectFacts.Of(site.Base))
        .Concat(receiver.Before()).Concat(expected.Call()).Concat(expected.Here()).Concat(receiver.Touched()).Concat(around.Own()).Concat(around.Near());
}
