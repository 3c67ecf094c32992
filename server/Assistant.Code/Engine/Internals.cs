using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Assistant.Code.Tests")]
[assembly: InternalsVisibleTo("EngineBench")]
[assembly: InternalsVisibleTo("FixBench")]
[assembly: InternalsVisibleTo("ContextBench")]
[assembly: InternalsVisibleTo("VerifyBench")]
