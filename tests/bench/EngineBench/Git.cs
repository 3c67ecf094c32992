using System.Diagnostics;
using System.Text;

namespace Assistant.EngineBench;

/// <summary>Runs git in one repository and reads what it prints.</summary>
internal sealed record Git(string Folder)
{
    public string Run(params string[] arguments)
    {
        var bytes = Start(arguments, "");
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The contents of many paths at one commit.</summary>
    public Dictionary<string, string> Show(string commit, IReadOnlyCollection<string> paths)
    {
        var contents = new Dictionary<string, string>(paths.Count);
        if (paths.Count == 0) return contents;
        byte[] output = Start(["cat-file", "--batch"], string.Concat(paths.Select(p => $"{commit}:{p}\n")));
        int at = 0;
        foreach (string path in paths)
        {
            int line = Array.IndexOf(output, (byte)'\n', at);
            string[] header = Encoding.UTF8.GetString(output, at, line - at).Split(' ');
            at = line + 1;
            if (header[^1] == "missing" || !int.TryParse(header[^1], out int size)) continue;
            contents[path] = Encoding.UTF8.GetString(output, at, size).TrimStart('\uFEFF');
            at += size + 1;
        }

        return contents;
    }

    private byte[] Start(IEnumerable<string> arguments, string input)
    {
        var info = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = Folder };
        info.ArgumentList.Add("-c");
        info.ArgumentList.Add("core.quotepath=off");
        foreach (string argument in arguments) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input));
        process.StandardInput.Close();
        reading.Wait();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed in {Folder}.");
        return output.ToArray();
    }
}
