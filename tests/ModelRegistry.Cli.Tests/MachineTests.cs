using ModelRegistry.Exchange.Tests.Devices;
using ModelRegistry.Tests;

namespace ModelRegistry.Cli.Tests;

/// <summary>Machines as their own tools tell of them: what they are, and which models may and can run there.</summary>
public sealed class MachineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Twelve machines: outputs, and what they are.</summary>
    public static TheoryData<string, string, string> Machines { get; } =
        new()
        {
            { "two-rtx-4090", Outputs.TwoGeForce, "2xnvidia-rtx-4090" },
            { "eight-h100", Repeated(Outputs.EightHopper, "  GPUS", Outputs.OneHopper), "8xnvidia-h100-sxm-80" },
            { "a100-mig", Outputs.SlicesListed, "nvidia-a100" },
            { "rtx-5090-laptop", Outputs.Laptop, "" },
            { "mi300x-cpx", Outputs.EightPartitions, "amd-mi300x" },
            { "rx-7900-xtx", Outputs.RadeonAfterWarning, "amd-rx-7900-xtx" },
            { "eight-910b", Repeated(Outputs.EightAscend, "ROWS", Outputs.OneAscend), "8xhuawei-ascend-910b" },
            { "ascend-910c", Outputs.TwoDies, "huawei-ascend-910c" },
            { "gaudi-2", Outputs.Gaudi, "2xintel-gaudi2" },
            { "m3-ultra-96", Outputs.Studio, "apple-m3-ultra" },
            { "strix-halo", $"{Outputs.StrixHalo}\f{Outputs.Meminfo}", "amd-" },
            { "two-epyc", $"{Outputs.TwoEpyc}\f{Outputs.Meminfo}", "epyc" },
        };

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task A_machine_is_told_by_its_own_tools(string name, string outputs, string expected)
    {
        var run = await Run.Of(["hardware", "detect", .. FilesOf(outputs), "-o", "ids"]);
        Assert.True(run.Output.Contains(expected, StringComparison.Ordinal), $"{name}: {run.Output}{run.Errors}");
        // What is not told for certain is told as a question.
        if (expected.Length == 0)
            Assert.Contains("nvidia-rtx-5090", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two-rtx-4090")]
    [InlineData("m3-ultra-96")]
    [InlineData("eight-910b")]
    [InlineData("two-epyc")]
    public async Task The_list_of_a_machine_changes_only_knowingly(string name)
    {
        var outputs = Machines.Single(machine => machine.Data.Item1 == name).Data.Item2;
        var run = await Run.Of([
            "ask",
            "--on",
            "this",
            .. FilesOf(outputs),
            "--country",
            "US",
            "--domicile",
            "US",
            "--limit",
            "25",
            "-o",
            "markdown",
        ]);
        Assert.Equal(0, run.ExitCode);
        Snapshot.Matches($"machines/{name}.txt", run.Output);
    }

    // Outputs of several tools are parted by a form feed.
    private IEnumerable<string> FilesOf(string outputs)
    {
        var number = 0;
        foreach (var output in outputs.Split('\f'))
        {
            var file = Path.Combine(folder.FullName, $"{number++}.txt");
            File.WriteAllText(file, output);
            yield return "--from";
            yield return file;
        }
    }

    private static string Repeated(string frame, string place, string part) =>
        frame.Replace(
            place,
            string.Join('\n', Enumerable.Range(0, 8).Select(i => Numbered(part, i))),
            StringComparison.Ordinal
        );

    private static string Numbered(string part, int number) =>
        part.Replace("00000000:18:00.0", $"00000000:{18 + number}:00.0", StringComparison.Ordinal)
            .Replace("| 0     910B3", $"| {number}     910B3", StringComparison.Ordinal)
            .Replace("0000:C1:00.0", $"0000:C{number}:00.0", StringComparison.Ordinal);
}
