using System.CommandLine;
using Assistant.Models;

namespace Assistant.Server;

/// <summary><c>assistant-lsp ask "prompt"</c>: the answer on stdout as it comes, who gives it on stderr. Exit code 1 where nobody can.</summary>
internal static class AskCommand
{
    private const int MaxTokens = 4096;

    private const string Instructions =
        "You are a careful programmer's colleague, and an expert in C# and .NET. Answer the question directly and briefly, in Markdown, with code where it helps. Say so when you are not sure.";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static Command Create(CliContext context)
    {
        var prompt = new Argument<string>("PROMPT") { Description = "What to ask." };
        var cloud = new Option<bool>("--cloud") { Description = "Clouds may be asked, for this call only." };
        var command = new Command("ask", "Asks a question and streams the answer; says on stderr who answers, and why.") { prompt, cloud };
        command.SetAction(async (parsed, cancellation) =>
        {
            string text = parsed.GetValue(prompt)!;
            if (string.IsNullOrWhiteSpace(text)) throw new UserMistake("The question is empty; write it in quotes after `ask`.");
            await using var core = context.Open(parsed, []);
            if (parsed.GetValue(cloud)) core.Switchboard.AllowOnce(CloudConsent.All);
            return await StreamAsync(core.Switchboard.Router, Request(text, core.Time), context.Terminal, cancellation);
        });
        return command;
    }

    private static ChatRequest Request(string prompt, TimeProvider time) => new()
    {
        Kind = RequestClassifier.Classify(prompt).Kind,
        Confinement = Confinement.None,
        MaxTokens = MaxTokens,
        Deadline = time.GetUtcNow() + Longest,
        System = Instructions,
        Turns = [new ChatTurn(ChatRole.User, prompt)],
    };

    private static async Task<int> StreamAsync(Router router, ChatRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var answer = new AnswerPrinter(terminal);
        try
        {
            await foreach (var chunk in router.StreamAsync(request, cancellation)) await answer.PrintAsync(chunk);
            return answer.ExitCode;
        }
        catch (ProviderException e)
        {
            await answer.EndLineAsync();
            await terminal.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
