using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Shipping;

using Snapshot = ModelRegistry.Catalog.Snapshots.Snapshot;

/// <summary>The commands that are printed for the models that people publish most variants of, read back word by word against the flags of their runtime.</summary>
public sealed partial class ShippedCommandsTests
{
    private const int MostUsed = 50;

    private static readonly Snapshot Shipped = ShippedSnapshot.For(ShippedForm.From(Repository.File("db/catalog")));

    private static readonly HardwareSystem[] Systems =
    [
        Pool("nvidia-rtx-4090", 1, hostGiB: 256),
        Pool("nvidia-h100-sxm-80", 8),
        Pool("amd-mi300x", 8),
        Pool("apple-m3-ultra", 1),
        Pool("huawei-ascend-910b-64", 8),
    ];

    private static readonly Workload[] Works =
    [
        new() { ContextTokens = 4_096 },
        new()
        {
            ContextTokens = 16_384,
            Concurrency = 8,
            KvCacheFormat = TextForm.Parse<NumericFormatId>("fp8-e4m3"),
            MemoryShare = 0.85,
        },
        new()
        {
            ContextTokens = 4_096,
            Concurrency = 4,
            KvCacheFormat = TextForm.Parse<NumericFormatId>("q8_0"),
            Parallelism = new(2, 2, 2, 2),
        },
    ];

    [Fact]
    public void Every_command_reads_back_against_the_flags_of_its_runtime()
    {
        var models = Shipped
            .Models.All.OrderByDescending(model => model.Variants.Count)
            .ThenBy(model => model.Name.ToString(), StringComparer.Ordinal)
            .Take(MostUsed)
            .ToList();
        var written = new HashSet<(string Runtime, FlagRole Role)>();
        var printed = new HashSet<string>();
        foreach (var runtime in Shipped.Runtimes.All.Where(runtime => runtime.Command is not null))
        foreach (var system in Systems)
        foreach (var work in Works)
        {
            var evaluation = new Evaluation(Shipped, Question(system, work with { Runtime = runtime.Key }));
            foreach (var model in models)
                if (evaluation.OfBest(model).Technical.Command is { } command)
                {
                    printed.Add(runtime.Key.ToString());
                    foreach (var flag in ReadBack(command, runtime.Command!, model))
                        written.Add((runtime.Key.ToString(), flag.Role));
                }
        }

        var named = Shipped
            .Runtimes.All.Where(runtime => runtime.Command is not null)
            .Select(one => one.Key.ToString());
        Assert.Equal(named.Order(), printed.Order());
        // The layout, the context and the sequences of some runtime are among them.
        Assert.Superset(
            new[] { FlagRole.Tensor, FlagRole.Context, FlagRole.Sequences, FlagRole.CacheFormat }.ToHashSet(),
            written.Select(one => one.Role).ToHashSet()
        );
    }

    // Variables first, then the words of the program, with flags where its form has them; each value is one that the flag takes.
    private static List<CommandFlag> ReadBack(RuntimeCommand command, RuntimeCommandForm form, Model model)
    {
        var (words, found) = (new Queue<string>(command.Line.Split(' ')), new List<CommandFlag>());
        while (words.Peek() is var word && Variable().IsMatch(word))
        {
            var parts = words.Dequeue().Split('=');
            found.Add(Take(form, parts[0], parts[1], isVariable: true, command));
        }

        var program = form.Program.Contains("{flags}", StringComparison.Ordinal)
            ? form.Program
            : $"{form.Program} {{flags}}";
        foreach (var part in program.Split(' '))
        {
            if (part != "{flags}")
            {
                var expected = part.Replace("{model}", model.Name.ToString(), StringComparison.Ordinal);
                Assert.Equal(expected, words.Dequeue());
                continue;
            }

            while (words.TryPeek(out var flag) && form.Flags.Any(one => one.Flag == flag))
            {
                words.Dequeue();
                var stated = form.Flags.First(one => one.Flag == flag);
                found.Add(Take(form, flag, stated.Alone ? null : words.Dequeue(), isVariable: false, command));
            }
        }

        Assert.Empty(words);
        Assert.Equal(found.Count, command.Flags.Count);
        Assert.Equal(found.Select(flag => flag.Flag).Distinct().Count(), found.Count);
        Assert.All(command.Flags, flag => Assert.Contains("https://", flag.Because, StringComparison.Ordinal));
        return found;
    }

    private static CommandFlag Take(
        RuntimeCommandForm form,
        string name,
        string? value,
        bool isVariable,
        RuntimeCommand command
    )
    {
        var flag = Assert.Single(form.Flags, flag => flag.Flag == name);
        Assert.Equal(isVariable, flag.Environment);
        if (flag.Values.Count > 0)
            Assert.Contains(value, flag.Values.Values);
        else if (flag.Role == FlagRole.MemoryShare)
            Assert.InRange(double.Parse(value!, CultureInfo.InvariantCulture), 0.01, 1);
        else if (!flag.Alone)
            Assert.True(long.Parse(value!, CultureInfo.InvariantCulture) >= 0, command.Line);
        return flag;
    }

    private static HardwareSystem Pool(string accelerator, int devices, long? hostGiB = null) =>
        new()
        {
            Accelerator = TextForm.Parse<AcceleratorId>(accelerator),
            DevicesPerNode = devices,
            HostMemoryBytes = hostGiB << 30,
        };

    private static DeploymentQuestion Question(HardwareSystem system, Workload work) =>
        new(
            [system],
            new()
            {
                Activities = [Activity.Run],
                Purpose = Purpose.Commercial,
                EffectiveOn = new(2026, 11, 29),
            },
            work,
            new HashSet<RegistryId> { RegistryId.Public }
        );

    [GeneratedRegex("^[A-Z_]+=")]
    private static partial Regex Variable();
}
