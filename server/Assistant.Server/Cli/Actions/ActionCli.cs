using System.CommandLine;
using Assistant.Code;
using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>What the commands that run code actions share: the options, the progress on stderr, the diff on stdout.</summary>
internal sealed class ActionCli(Core core, Terminal terminal)
{
    public static Option<bool> Cloud() => new("--cloud") { Description = "Clouds may be asked, for this call only." };

    public static Option<bool> Write() => new("--write") { Description = "Apply the edit instead of printing it." };

    public static string NoProject(Document document) => $"No project compiles {document.Path}; run the command inside the folder of its project.";

    /// <summary>Opens the core for one file, with its workspace indexed and its project compiled.</summary>
    public static async Task<Core> OpenAsync(CliContext context, ParseResult parsed, Option<bool> cloud, Document document, CancellationToken cancellation)
    {
        var core = await OpenAsync(context, parsed, cloud, WorkspaceRoot.Of(document.Path.FilePath!), cancellation);
        await CliCore.CompiledAsync(core, document, cancellation);
        return core;
    }

    /// <summary>Opens the core for a folder, which is indexed, or for none.</summary>
    public static async Task<Core> OpenAsync(CliContext context, ParseResult parsed, Option<bool> cloud, string? root, CancellationToken cancellation)
    {
        var core = context.Open(parsed, root is null ? [] : [root]);
        if (parsed.GetValue(cloud)) core.Switchboard.AllowOnce(CloudConsent.All);
        await core.Index.CaughtUpAsync(cancellation);
        return core;
    }

    public void Show(ActionStep step)
    {
        string? line = step switch
        {
            ActionStep.Answering answering => $"{ProviderName.Of(answering.Origin.Provider)} ({answering.Origin.Model}): {answering.Origin.Reason}",
            ActionStep.AskingAgain again => $"the answer brings {again.Errors} new {(again.Errors == 1 ? "error" : "errors")}; asking once more",
            _ => null,
        };
        if (line is not null) terminal.Error.WriteLine(line);
    }

    /// <summary>Runs an action that changes code, and prints or applies what comes of it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EditAsync(ActionRequest request, EditDelivery delivery, CancellationToken cancellation)
    {
        var place = ActionPlaces.Place(core, request, cancellation);
        switch (await core.Actions.RunAsync(place, Show, cancellation))
        {
            case ActionOutcome.Proposed { Proposal: var proposal }:
                return await DeliverAsync(proposal, delivery);
            case ActionOutcome.Nothing nothing:
                await terminal.Error.WriteLineAsync(nothing.Sentence);
                return 1;
            default:
                await terminal.Error.WriteLineAsync(core.Actions.Nobody(ActionWords.Of(request, place.Site)));
                return 1;
        }
    }

    private async Task<int> DeliverAsync(Proposal proposal, EditDelivery delivery)
    {
        await terminal.Error.WriteLineAsync(proposal.Label);
        if (proposal.Description.Length > 0) await terminal.Error.WriteLineAsync(proposal.Description);
        if (delivery is EditDelivery.Print)
        {
            foreach (var file in proposal.Files) await terminal.Out.WriteAsync(UnifiedDiff.Write(file.File.Name, file.File.Text, file.NewText));
            return 0;
        }

        if (proposal.Verdict is EditVerdict.NewProblems { Errors: > 0 })
        {
            await terminal.Error.WriteLineAsync("Not written, because it does not compile; without --write it is printed.");
            return 1;
        }

        foreach (var file in proposal.Files) WriteFile(file.File.Document, file.NewText);
        return 0;
    }

    /// <exception cref="UserMistake">The file or its folder is not writable.</exception>
    public static void WriteFile(DocumentPath path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path.FilePath!)!);
            DocumentFile.Write(path.FilePath!, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserMistake($"{path} cannot be written; make it writable, or leave out --write to have the change printed.");
        }
    }
}

/// <summary>What is done with an edit.</summary>
internal enum EditDelivery
{
    Print,
    Write,
}
