using System.Globalization;

namespace Assistant.EngineBench;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(string Corpus, IReadOnlyList<string> Repositories, int Count, int Seed, IReadOnlyList<string> Modes, string? Output, string? Fit, FitPart Part)
{
    public const string Usage =
        "EngineBench --corpus DIR [--repos A,B] [--n CURSORS_PER_REPOSITORY] [--seed N] [--modes random,writeOrder,midWord] [--out FILE.json] [--fit FOLDER_OF_THE_ENGINE] [--fit-part scorer|calibration]";

    public static Options? Parse(string[] args)
    {
        var options = new Options("", [], 700, 1, ["random", "writeOrder", "midWord"], null, null, FitPart.Scorer);
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            var next = args[i] switch
            {
                "--corpus" => options with { Corpus = value },
                "--repos" => options with { Repositories = value.Split(',') },
                "--n" when int.TryParse(value, CultureInfo.InvariantCulture, out int n) && n > 0 => options with { Count = n },
                "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out int seed) => options with { Seed = seed },
                "--modes" => options with { Modes = value.Split(',') },
                "--fit" => options with { Fit = value },
                "--fit-part" when Enum.TryParse(value, true, out FitPart part) => options with { Part = part },
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

/// <summary>The scorer is fitted first; the calibration then looks at what a build with the new scorer predicts.</summary>
internal enum FitPart
{
    Scorer,
    Calibration,
}
