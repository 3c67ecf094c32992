using System.CommandLine;
using Assistant.Models;

namespace Assistant.Server;

/// <summary><c>assistant-lsp models</c>: what each endpoint has, and which of it can fill in the middle.</summary>
internal static class ModelsCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(CliContext context)
    {
        var cloud = new Option<bool>("--cloud") { Description = "List the clouds that have a key, too." };
        var command = new Command("models", "Lists what each local endpoint has, and which models fill in the middle.") { cloud, PullCommand.Create(context) };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var core = context.Open(parsed, []);
            var candidates = Allowed(core, parsed.GetValue(cloud) ? Locality.Cloud : Locality.Local);
            var answers = await Task.WhenAll(candidates.Select(c => EndpointAnswer.AskAsync(core.Switchboard.Fleet.Remote(c.Id)!, Patience, core.Time, cancellation)));
            foreach (var (candidate, answer) in candidates.Zip(answers)) Write(context.Terminal.Out, candidate, answer);
            return 0;
        });
        return command;
    }

    private static List<Candidate> Allowed(Core core, Locality furthest)
    {
        if (furthest is Locality.Cloud) core.Switchboard.AllowOnce(CloudConsent.All);
        var closed = core.Switchboard.Router.Status.Providers.Where(p => p.State is ProviderState.NotAllowed or ProviderState.Disabled).Select(p => p.Id).ToHashSet();
        return [.. core.Switchboard.Fleet.Candidates(core.Settings.Settings).Where(c => !c.IsEmbedded && !closed.Contains(c.Id) && c.Identity.Locality <= furthest)];
    }

    private static void Write(TextWriter output, Candidate candidate, EndpointAnswer answer)
    {
        if (answer is EndpointAnswer.Failed failed)
        {
            output.WriteLine($"{candidate.Id}: {ProviderName.Without(candidate.Id, failed.Sentence)}");
            return;
        }

        var models = ((EndpointAnswer.Has)answer).Models;
        output.WriteLine($"{candidate.Id}: {(models.Count == 0 ? "no models" : candidate.Identity.Host)}");
        foreach (var model in models) output.WriteLine(ModelLine.Of(model));
    }
}
