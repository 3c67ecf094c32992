using System.CommandLine;
using Assistant.Models;

namespace Assistant.Server;

/// <summary><c>assistant-lsp outage [NAME]</c>: replays a recorded outage against the real router. No network is touched.</summary>
internal static class OutageCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Argument<string?>("NAME") { Description = "A recorded outage, or a part of its name that no other has; without it they are listed.", Arity = ArgumentArity.ZeroOrOne };
        var speed = new Option<string?>("--speed") { Description = "How many times faster than it was; \"max\" prints at once. Without it, the replay takes ten seconds." };
        var command = new Command("outage", "Replays a recorded outage: what the services did, what the router did, what you would have seen.") { name, speed };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                List(context.Terminal.Out);
                return 0;
            }

            var incident = IncidentLibrary.Load(Find(wanted));
            var pace = OutagePace.Parse(parsed.GetValue(speed), incident.Duration);
            using var replay = OutageReplay.Play(incident, seed: 1);
            await new OutagePrinter(context.Terminal.Out, pace, TimeProvider.System).PrintAsync(new OutageReport(incident, replay), cancellation);
            return 0;
        });
        return command;
    }

    private static void List(TextWriter output)
    {
        foreach (string name in IncidentLibrary.Names)
        {
            var incident = IncidentLibrary.Load(name);
            output.WriteLine($"{incident.T0:yyyy-MM-dd}  {name}");
            output.WriteLine($"            {incident.Title}");
        }
    }

    private static string Find(string wanted)
    {
        string[] found = [.. IncidentLibrary.Names.Where(n => n.Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var only] => only,
            _ when IncidentLibrary.Names.Contains(wanted) => wanted,
            _ => throw new UserMistake($"{(found.Length == 0 ? "There is no recorded outage" : "More than one recorded outage has a name with")} \"{wanted}\"; it must be one of {string.Join(", ", found.Length == 0 ? IncidentLibrary.Names : found)}."),
        };
    }
}
