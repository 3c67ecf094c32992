using System.CommandLine;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>
/// <c>assistant-lsp ask "question" [ABOUT]</c>: the answer on stdout as it comes, who gives it on stderr. It changes nothing. Of code it is shown
/// only what is named. Exit code 1 where nobody can answer.
/// </summary>
internal static class AskCommand
{
    public static Command Create(CliContext context)
    {
        var question = new Argument<string>("QUESTION") { Description = "What to ask, in quotes." };
        var about = new Argument<string?>("ABOUT") { Description = "What it is about: a folder, a file, or lines of one as FILE:FIRST-LAST. Without it no code is shown to a model.", Arity = ArgumentArity.ZeroOrOne };
        var cloud = ActionCli.Cloud();
        var command = new Command("ask", "Answers a question in prose and changes nothing; with a folder or a file it knows the projects there.") { question, about, cloud };
        command.SetAction(async (parsed, cancellation) =>
        {
            string text = parsed.GetValue(question)!;
            if (string.IsNullOrWhiteSpace(text)) throw new UserMistake("The question is empty; write it in quotes after `ask`.");
            string? named = parsed.GetValue(about);
            string? folder = named is not null && Directory.Exists(named) ? Path.GetFullPath(named) : null;
            if (named is not null && folder is null && !named.Contains(':', StringComparison.Ordinal) && !File.Exists(named)) throw new UserMistake($"There is no file or folder {Path.GetFullPath(named)}; check the spelling or the current folder.");
            var lines = named is null || folder is not null ? null : CodeRange.Parse(named);
            await using var core = await ActionCli.OpenAsync(context, parsed, cloud, lines is null ? folder : WorkspaceRoot.Of(lines.Document.Path.FilePath!), cancellation);
            return await RunAsync(core, Request(text, lines), isSomewhere: folder is not null || lines is not null, context.Terminal, cancellation);
        });
        return command;
    }

    private static ActionRequest Request(string question, CodeRange? lines) =>
        (lines is null ? ActionPlaces.Nowhere : new ActionRequest(ActionName.Ask, lines.Document, lines.Start, lines.IsWholeFile ? lines.Document.Text.Length : lines.End)) with { Instruction = question };

    private static async Task<int> RunAsync(Core core, ActionRequest request, bool isSomewhere, Terminal terminal, CancellationToken cancellation)
    {
        var (cli, answer) = (new ActionCli(core, terminal), new AnswerPrinter(terminal));
        var file = request.Document.Path.FilePath is null ? null : request.Document.Path;
        string workspace = isSomewhere ? await core.Actions.OutlineOfAsync(file, cancellation) : "";
        var place = file is null ? null : ActionPlaces.Place(core, request, cancellation);
        var outcome = await core.Actions.Explanations.AskAsync(request.Instruction, place, workspace, answer.Write, cli.Show, cancellation);
        if (outcome is ProseOutcome.Complete complete) return answer.End(complete);
        answer.EndLine();
        await terminal.Error.WriteLineAsync(core.Actions.Nobody("answer this question"));
        return 1;
    }
}
