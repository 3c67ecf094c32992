using Assistant.EngineBench;

var options = Options.Parse(args);
if (options is null) return 2;
if (options.Fit is not null) return Fitting.Run(options);
var outcomes = new Dictionary<string, List<Outcome>> { ["random"] = [], ["writeOrder"] = [], ["midWord"] = [] };
var repositories = new List<string>();
foreach (string folder in Corpus.FindRepositories(options.Corpus).Where(options.Wants))
{
    var corpus = Corpus.Read(folder);
    repositories.Add($"{corpus.Name}@{corpus.Commit}");
    if (options.Modes.Contains("random")) outcomes["random"].AddRange(Runner.Run(RandomLines.Draw(corpus, options.Count, options.Seed), Console.Error));
    if (options.Modes.Contains("writeOrder")) outcomes["writeOrder"].AddRange(Runner.Run(CommitReplay.Draw(corpus, options.Count, options.Seed), Console.Error));
    if (options.Modes.Contains("midWord")) outcomes["midWord"].AddRange(Runner.Run(MidWord.Draw(corpus, options.Count, options.Seed), Console.Error));
}

if (repositories.Count == 0)
{
    Console.Error.WriteLine($"No git repository in `{options.Corpus}`: pass a checked-out repository, or a folder of them, with --corpus.");
    return 2;
}

Report.Write(options, repositories, outcomes, Console.Out);
return 0;
