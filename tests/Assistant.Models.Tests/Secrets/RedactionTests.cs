using Assistant.Testing;

namespace Assistant.Models.Tests;

public sealed class RedactionTests
{
    private const string Secret = "Tr0ub4dor";
    private const string Code = $"var db = Open(\"Server=db;Password={Secret};\");\n";

    [Fact]
    public async Task A_cloud_sees_a_stand_in_and_the_answer_has_the_secret_again()
    {
        var cloud = new ScriptedModel("claude", new ManualTimeProvider()) { Always = Script.Answer("\"Password=REDAC|TED_0|01;\"; // REDACT|ED") };
        var (seen, answer) = await Ask(cloud, Locality.Cloud, SecretsInPrompts.Redacted);
        Assert.Equal(Code.Replace(Secret, "REDACTED_001", StringComparison.Ordinal), seen.Prefix.ToString());
        Assert.DoesNotContain(Secret, seen.Suffix.ToString() + seen.Snippets[0].Text, StringComparison.Ordinal);
        Assert.Equal($"\"Password={Secret};\"; // REDACTED", answer);
    }

    [Theory]
    [InlineData(Locality.Local, SecretsInPrompts.Redacted)]
    [InlineData(Locality.Cloud, SecretsInPrompts.Sent)]
    public async Task Local_models_and_users_who_said_so_get_the_text_as_it_is(Locality locality, SecretsInPrompts setting)
    {
        var (seen, _) = await Ask(new ScriptedModel("m", new ManualTimeProvider()), locality, setting);
        Assert.Equal(Code, seen.Prefix.ToString());
    }

    [Fact]
    public void A_conversation_is_redacted_in_all_its_turns_and_one_secret_has_one_stand_in()
    {
        var request = new ChatRequest
        {
            Kind = RequestKind.Explain,
            Confinement = Confinement.None,
            MaxTokens = 10,
            Deadline = default,
            System = Code,
            Turns = [new(ChatRole.User, Code), new(ChatRole.User, Code.Replace(Secret, "0therPass", StringComparison.Ordinal) + "Why?") { Head = Code.Length + "0therPass".Length - Secret.Length }],
        };
        var redacted = RedactedRequest.Of(request);
        var chat = Assert.IsType<ChatRequest>(redacted.Request);
        Assert.Equal(chat.System, chat.Turns[0].Text);
        Assert.Contains("REDACTED_002", chat.Turns[1].Text, StringComparison.Ordinal);
        Assert.Equal("Why?", chat.Turns[1].Text[chat.Turns[1].Head..]);
        Assert.Equal(["REDACTED_001", "REDACTED_002"], redacted.Secrets.Keys.Order(StringComparer.Ordinal));
    }

    [Theory] // as where a key has just been pasted between quotes
    [InlineData("var apiKey = \"9f8A7c6E5b4D3a2F1e0C", "\";", "var apiKey = \"REDACTED_001", "\";")]
    [InlineData("var apiKey = \"", "9f8A7c6E5b4D3a2F1e0C\";", "var apiKey = \"", "REDACTED_001\";")]
    [InlineData("var apiKey = \"9f8A7c6E5b", "4D3a2F1e0C\";", "var apiKey = \"REDACTED_001", "REDACTED_002\";")]
    public void A_secret_at_the_cursor_is_known_by_what_stands_on_its_other_side(string prefix, string suffix, string seenPrefix, string seenSuffix)
    {
        var redacted = RedactedRequest.Of(Fill(prefix) with { Suffix = suffix.AsMemory(), Snippets = [] });
        var fill = Assert.IsType<FillRequest>(redacted.Request);
        Assert.Equal((seenPrefix, seenSuffix), (fill.Prefix.ToString(), fill.Suffix.ToString()));
    }

    [Fact]
    public void The_shorter_version_of_a_prompt_is_redacted_as_well()
    {
        var request = new ChatRequest { Kind = RequestKind.Explain, Confinement = Confinement.None, MaxTokens = 10, Deadline = default, System = "", Turns = [new(ChatRole.User, Code + Code)] };
        var redacted = RedactedRequest.Of(request with { Shorter = request with { Turns = [new(ChatRole.User, Code)] } });
        Assert.Equal(Code.Replace(Secret, "REDACTED_001", StringComparison.Ordinal), ((ChatRequest)redacted.Request).Shorter!.Turns[0].Text);
    }

    [Fact]
    public void A_stand_in_is_none_that_the_text_has_already()
    {
        var redacted = RedactedRequest.Of(Fill("// REDACTED_001\n" + Code));
        Assert.Equal(["XREDACTED_001"], redacted.Secrets.Keys);
    }

    [Fact]
    public void A_request_without_secrets_is_passed_on_as_it_is()
    {
        var request = Fill("class Cart { }");
        Assert.Same(request, RedactedRequest.Of(request).Request);
    }

    private static async Task<(FillRequest Seen, string Answer)> Ask(ScriptedModel model, Locality locality, SecretsInPrompts setting)
    {
        var identity = new ProviderIdentity(model.Id, "anthropic", "m", "m", "api.example", "", locality);
        var guard = new CloudGuard(new Candidate(model, identity), () => new RoutingSettings { Cloud = CloudConsent.All, Secrets = setting });
        var text = new System.Text.StringBuilder();
        await foreach (var chunk in guard.StreamAsync(Fill(Code), TestContext.Current.CancellationToken))
        {
            if (chunk is ModelChunk.Text piece) text.Append(piece.Value);
        }

        return (Assert.IsType<FillRequest>(model.Calls.Single().Request), text.ToString());
    }

    private static FillRequest Fill(string code) => new()
    {
        Kind = RequestKind.Completion,
        Confinement = Confinement.None,
        MaxTokens = 10,
        Deadline = default,
        Workspace = "",
        Path = "a.cs",
        Language = "csharp",
        Prefix = code.AsMemory(),
        Suffix = code.AsMemory(),
        Snippets = [new("b.cs", code)],
    };
}
