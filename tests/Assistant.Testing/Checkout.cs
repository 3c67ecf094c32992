namespace Assistant.Testing;

/// <summary>The checkout that the tests run in.</summary>
public static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Assistant.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests from inside a checkout: no Assistant.sln above them."));
}
