using System.Globalization;

namespace Assistant.ContextBench;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(string Corpus, IReadOnlyList<string> Repositories, int Count, int Seed, string Split, string? Output)
{
    public const string Usage =
        "ContextBench --corpus DIR [--repos A,B] [--n CURSORS_PER_REPOSITORY] [--seed N] [--split NAME_OF_THE_RUN] [--out FILE.json]\n"
        + "Repositories are git checkouts; their projects are compiled as far as they are restored. A run replaces the part of the file that has its name.";

    public static Options? Parse(string[] args)
    {
        var options = new Options("", [], 150, 1, "dev", null);
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            var next = args[i] switch
            {
                "--corpus" => options with { Corpus = value },
                "--repos" => options with { Repositories = value.Split(',') },
                "--n" when int.TryParse(value, CultureInfo.InvariantCulture, out int n) && n > 0 => options with { Count = n },
                "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out int seed) => options with { Seed = seed },
                "--split" => options with { Split = value },
                "--out" => options with { Output = value },
                _ => null,
            };
            if (next is null) return Fail($"`{args[i]} {value}` is not understood.");
            options = next;
        }

        if (args.Length % 2 != 0) return Fail($"`{args[^1]}` has no value.");
        return Directory.Exists(options.Corpus) ? options : Fail($"The folder `{options.Corpus}` does not exist: pass one with --corpus.");
    }

    public bool Wants(string repository) => Repositories.Count == 0 || Repositories.Contains(Path.GetFileName(repository));

    private static Options? Fail(string message)
    {
        Console.Error.WriteLine(message);
        Console.Error.WriteLine(Usage);
        return null;
    }
}
