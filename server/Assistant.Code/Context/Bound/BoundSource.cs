using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Assistant.Code;

/// <summary>
/// Asks the compiler beside everything else, and waits for it only so long: the first question to a new base may take a tenth of a second, and a
/// question that was asked cannot be called back. While one is still being answered, no other is asked.
/// </summary>
/// <param name="bind">The site as the compiler sees it; null while no compilation is ready.</param>
internal sealed class BoundSource(Func<ContextSite, BoundSite?> bind, TimeProvider time)
{
    private readonly ConditionalWeakTable<SemanticBase, MemberTexts> texts = [];
    private int isAsking;

    /// <summary>Hears of a bug in an answer, which may come when nobody waits for it any more. Without one, whoever still waits hears of it.</summary>
    public Action<Exception> Failed { private get; init; } = ExceptionDispatchInfo.Throw;

    /// <summary>Candidates for so many characters; null where the compiler does not know the site, or not soon enough.</summary>
    public async Task<IReadOnlyList<Candidate>?> FindAsync(ContextSite site, SiteView view, int characters, TimeSpan patience, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref isAsking, 1) == 1) return null;
        var asking = Task.Run(() => Ask(site, view, characters, cancellation), CancellationToken.None);
        try
        {
            return await asking.WaitAsync(patience, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private List<Candidate>? Ask(ContextSite site, SiteView view, int characters, CancellationToken cancellation)
    {
        try
        {
            if (bind(site) is not { } bound) return null;
            var found = new List<Candidate>();
            foreach (var candidate in new SemanticContext(bound, view, texts.GetValue(bound.Base, static _ => new MemberTexts())).Find())
            {
                if (candidate.Text.Length > 0) found.Add(candidate);
                characters -= candidate.Text.Length;
                if (characters < 0 || cancellation.IsCancellationRequested) break;
            }

            return found;
        }
        catch (Exception bug)
        {
            Failed(bug);
            return null;
        }
        finally
        {
            Volatile.Write(ref isAsking, 0);
        }
    }
}
