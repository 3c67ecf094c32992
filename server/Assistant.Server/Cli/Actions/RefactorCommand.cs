using System.CommandLine;
using Assistant.Features;

namespace Assistant.Server;

/// <summary><c>assistant-lsp refactor FILE:L1-L2 "instruction"</c>: a unified diff on stdout, or with <c>--write</c> the changed files.</summary>
internal static class RefactorCommand
{
    public static Command Create(CliContext context)
    {
        var range = new Argument<string>("FILE:FIRST-LAST") { Description = "The lines to change, counted from 1; one line means the member around it." };
        var instruction = new Argument<string>("INSTRUCTION") { Description = "What to change." };
        var (cloud, write) = (ActionCli.Cloud(), ActionCli.Write());
        var command = new Command("refactor", "Changes code under an instruction; prints a unified diff, and says whether it compiles.") { range, instruction, cloud, write };
        command.SetAction(async (parsed, cancellation) =>
        {
            var lines = CodeRange.Parse(parsed.GetValue(range)!);
            if (lines.IsWholeFile) throw new UserMistake("Which lines? Write FILE:FIRST-LAST, such as Cart.cs:12-30.");
            if (string.IsNullOrWhiteSpace(parsed.GetValue(instruction))) throw new UserMistake("The instruction is empty; write in quotes what to change.");
            await using var core = await ActionCli.OpenAsync(context, parsed, cloud, lines.Document, cancellation);
            var request = new ActionRequest(ActionName.Refactor, lines.Document, lines.Start, lines.End) { Instruction = parsed.GetValue(instruction)! };
            return await new ActionCli(core, context.Terminal).EditAsync(request, parsed.GetValue(write) ? EditDelivery.Write : EditDelivery.Print, cancellation);
        });
        return command;
    }
}
