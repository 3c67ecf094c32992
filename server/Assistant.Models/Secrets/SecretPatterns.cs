using System.Text.RegularExpressions;

namespace Assistant.Models;

/// <summary>What secrets look like. Each pattern names the secret itself <c>secret</c>, or is one as a whole.</summary>
internal static partial class SecretPatterns
{
    /// <summary>Texts that are secrets whatever stands around them.</summary>
    public static IReadOnlyList<Regex> Certain { get; } = [VendorKey(), PrivateKey(), WebToken(), ConnectionString(), AddressWithPassword()];

    /// <summary>Values under a name that promises a secret; the value must look random, too (see <see cref="Randomness"/>).</summary>
    public static IReadOnlyList<Regex> Likely { get; } = [QuotedAssignment(), EnvironmentAssignment()];

    // The vendors' own prefixes: AWS, GitHub, GitLab, Slack, OpenAI and Anthropic, Stripe, Google, npm, NuGet, Hugging Face, SendGrid, xAI, Groq, DigitalOcean.
    [GeneratedRegex(
        @"\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[A-Za-z0-9_-]{20,}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,}"
        + @"|AIza[\w-]{35}|GOCSPX-[\w-]{20,}|npm_[A-Za-z0-9]{36}|oy2[a-z0-9]{43}|hf_[A-Za-z0-9]{30,}|SG\.[\w-]{16,}\.[\w-]{30,}|xai-[A-Za-z0-9]{20,}|gsk_[A-Za-z0-9]{20,}|dop_v1_[0-9a-f]{32,})"
        + @"|(?<=hooks\.slack\.com/services/)[\w/]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex VendorKey();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----(?<secret>[^-]{16,})", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex WebToken();

    // `Server=…;Password=secret;`: no spaces around the equals sign, so that code is not meant; no placeholder either.
    [GeneratedRegex(@"(?<=[;""'])\s?(?:password|pwd|accountkey|sharedaccesskey|sharedsecretvalue)=(?<secret>[^;""'\s{}<>$%*]{3,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@""'{}<>]{1,64}:(?<secret>[^\s/@""'{}<>$]{3,})@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddressWithPassword();

    // apiKey = "…", "clientSecret": "…", AddHeader("x-api-token", "…")
    // It begins in the middle of the name, with the word that promises a secret: with any name before that, it would take minutes for a file with
    // a long run of hexadecimal digits.
    [GeneratedRegex(
        @"(?<name>(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|signing[_-]?key|credential)(?>[\w.-]*))[""'\]]{0,2}\s{0,4}(?:=>|=|:|,|\()\s{0,4}[@$]?[""'](?<secret>[^""'\s{}<>]{8,})[""']",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedAssignment();

    // API_KEY=… in a line of its own, as in .env files and shell scripts.
    [GeneratedRegex(@"^[ \t]*(?:export[ \t]+)?(?<name>[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[A-Z0-9_]*)[ \t]*[=:][ \t]*(?<secret>[^\s""'#(){};$<>]{8,})[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentAssignment();
}
