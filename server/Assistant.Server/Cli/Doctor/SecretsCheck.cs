namespace Assistant.Server;

/// <summary>Is the file with the keys of <c>login</c> closed to others, and readable?</summary>
internal static class SecretsCheck
{
    public static IEnumerable<Finding> Run(SecretsFile file) => file.Problem is { } problem ? [Finding.Broken("secrets", problem)] : [];
}
