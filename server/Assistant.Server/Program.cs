using Assistant.Server;

try
{
    return Launch.Read(args) is { } launch
        ? await LspHost.RunAsync(launch, TimeProvider.System)
        : await CommandLine.RunAsync(args, StandardStreams.Terminal, UserFolders.Find(Environment.GetEnvironmentVariable), CancellationToken.None);
}
catch (UserMistake mistake)
{
    StandardStreams.Terminal.Error.WriteLine(mistake.Message);
    return CommandLine.BadInput;
}
