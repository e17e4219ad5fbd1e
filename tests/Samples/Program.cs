using System.Text;
using Krewe.Samples.Backlog;
using Krewe.Samples.Graph;

// Makes up the projects that Krewe is tried on, the same each time.
//   backlog PATH   2,400 issues in every dialect of Beads, with dirt; samples/backlog.jsonl is this
//   graph PATH     10,000 issues with all four blocking kinds, one of which unblocks 5,000
if (args is not [("backlog" or "graph") and var sample, var path])
{
    await Console.Error.WriteLineAsync("usage: Krewe.Samples backlog|graph PATH");
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
await using var output = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
if (sample == "backlog")
{
    BacklogSample.Write(output);
}
else
{
    GraphSample.Write(output);
}

return 0;
