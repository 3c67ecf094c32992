using System.Text.Json;

namespace Assistant.Server;

/// <summary>What the client can do with the actions' work; everything that it cannot do has another way.</summary>
internal sealed class ClientAbilities(Lsp.ClientCapabilities client)
{
    private readonly Lsp.CodeActionClientCapabilities? actions = client.TextDocument?.CodeAction;
    private readonly Lsp.WorkspaceEditClientCapabilities? edits = client.Workspace?.WorkspaceEdit;

    public bool HasLiterals => actions?.CodeActionLiteralSupport is not null;

    public bool ShowsDisabled => actions?.DisabledSupport == true;

    public bool ResolvesEdits => actions is { DataSupport: true, ResolveSupport.Properties: var properties } && properties.Contains("edit");

    public bool AppliesEdits => client.Workspace?.ApplyEdit == true;

    public bool HasDocumentChanges => edits?.DocumentChanges == true;

    public bool CreatesFiles => HasDocumentChanges && edits?.ResourceOperations?.Contains("create") == true;

    public bool Confirms => HasDocumentChanges && edits?.ChangeAnnotationSupport is not null;

    public bool TakesMetadata => edits?.MetadataSupport == true;

    public bool TagsAi => actions?.TagSupport?.ValueSet.Contains(Lsp.CodeActionTag.LlmGenerated) == true;

    public bool ShowsDocuments => client.Window?.ShowDocument?.Support == true;

    public bool HasVirtualDocuments => client.Workspace?.TextDocumentContent is not null && ShowsDocuments;

    public bool ShowsProgress => client.Window?.WorkDoneProgress == true;

    /// <summary>Whether <c>assistant/input</c> may be sent.</summary>
    public bool AsksForText => client.Experimental is { ValueKind: JsonValueKind.Object } own && own.TryGetProperty("assistantInput", out var value) && value.ValueKind == JsonValueKind.True;
}
