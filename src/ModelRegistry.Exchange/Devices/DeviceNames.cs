using System.Text.Json;
using System.Text.RegularExpressions;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Which accelerator a driver's name means: by its words, and by the file of names that are unlike the keys.</summary>
internal sealed partial class DeviceNames
{
    // Words that tell no two accelerators of a vendor apart. "Pro" does with NVIDIA, whose RTX 4000 and RTX PRO 4000 differ.
    private static readonly HashSet<string> Noise = new(StringComparer.Ordinal)
    {
        "nvidia",
        "amd",
        "intel",
        "apple",
        "huawei",
        "ascend",
        "corporation",
        "r",
        "tm",
        "geforce",
        "tesla",
        "radeon",
        "instinct",
        "graphics",
        "gpu",
        "data",
        "center",
        "generation",
        "blackwell",
        "edition",
        "cpu",
        "processor",
        "core",
        "oam",
    };

    private static readonly HashSet<string> NoiseOfAmd = new(StringComparer.Ordinal) { "pro", "ai" };

    // What a driver says of a part that it cannot name.
    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal) { "", "device" };

    private readonly ILookup<string, Accelerator> byWords;
    private readonly ILookup<string, Accelerator> byName;
    private readonly ILookup<string, Accelerator> byPci;
    private readonly IReadOnlyCollection<Accelerator> all;

    private DeviceNames(IReadOnlyCollection<Accelerator> all, IReadOnlyDictionary<string, Names> file)
    {
        this.all = all;
        byWords = all.ToLookup(WordsOfKey);
        byName = Listed(all, file, names => names.Known).ToLookup(one => Words(one.Text, one.Of), one => one.Of);
        byPci = Listed(all, file, names => names.Pci).ToLookup(one => one.Text, one => one.Of);
    }

    private static readonly Lazy<Dictionary<string, Names>> File = new(ReadFile);

    /// <summary>The names of the accelerators of a catalog.</summary>
    public static DeviceNames For(IReadOnlyCollection<Accelerator> accelerators) => new(accelerators, File.Value);

    private static Dictionary<string, Names> ReadFile()
    {
        using var stream = typeof(DeviceNames).Assembly.GetManifestResourceStream("DeviceNames.json")!;
        using var document = JsonDocument.Parse(stream);
        return document
            .RootElement.GetProperty("accelerators")
            .EnumerateObject()
            .ToDictionary(entry => entry.Name, entry => Names.Read(entry.Value));
    }

    /// <summary>The accelerators that the device may be by its PCI function, or else by its name; none where the driver cannot name it.</summary>
    public IReadOnlyList<Accelerator> Find(FoundDevice device)
    {
        if (device.PciId is { } pci && byPci[pci].Any())
            return [.. byPci[pci]];
        if (device.Name is not { } name)
            return [];
        var found = byName[Words(name, device.Vendor)]
            .Concat(byWords[WordsOf(device)])
            .Where(one => IsOf(one, device))
            .DistinctBy(one => one.Key)
            .ToList();
        // A size in the name is most often that of the card: A100-SXM4-80GB.
        var sizes = Word()
            .Matches(name.ToLowerInvariant())
            .Select(word => word.Value)
            .Where(word => Size().IsMatch(word));
        var sized = found.Where(one => sizes.Any(size => IsSize(size, one))).ToList();
        return sized.Count > 0 ? sized : found;
    }

    private static bool IsSize(string text, Accelerator accelerator)
    {
        var size = text.TrimEnd('g', 'b');
        return accelerator.MemoryBytes is { } bytes
            && (size == $"{bytes / (1L << 30)}" || size == $"{bytes / 1_000_000_000}");
    }

    /// <summary>True where the driver's name says nothing: "AMD Radeon Graphics".</summary>
    public static bool IsGeneric(FoundDevice device) => Generic.Contains(WordsOf(device));

    /// <summary>Those that the name may have been meant for: all words of the key stand in it.</summary>
    public IReadOnlyList<Accelerator> Similar(FoundDevice device)
    {
        var words = WordsOf(device).Split(' ').ToHashSet();
        return
        [
            .. all.Where(one => IsOf(one, device) && WordsOfKey(one).Split(' ').All(words.Contains))
                .OrderByDescending(one => WordsOfKey(one).Length)
                .Take(3),
        ];
    }

    private static bool IsOf(Accelerator accelerator, FoundDevice device) =>
        string.Equals(accelerator.Vendor.ToString(), device.Vendor, StringComparison.OrdinalIgnoreCase)
        || accelerator.Kind == AcceleratorKind.Cpu;

    private static IEnumerable<(string Text, Accelerator Of)> Listed(
        IReadOnlyCollection<Accelerator> all,
        IReadOnlyDictionary<string, Names> file,
        Func<Names, IReadOnlyList<string>> texts
    ) =>
        from accelerator in all
        let names = file.GetValueOrDefault(accelerator.Key.ToString())
        where names is not null
        from text in texts(names)
        select (text, accelerator);

    private static string WordsOf(FoundDevice device) => Words(device.Name ?? "", device.Vendor);

    private static string Words(string name, Accelerator of) => Words(name, of.Vendor.ToString());

    // The sizes in a name are compared as memory, not as words.
    private static string Words(string name, string vendor) =>
        string.Join(
            ' ',
            Word()
                .Matches(name.ToLowerInvariant())
                .Select(word => Sxm().Replace(word.Value, "sxm"))
                .Where(word => !Noise.Contains(word) && !Size().IsMatch(word))
                .Where(word => vendor != "AMD" || !NoiseOfAmd.Contains(word))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private static string WordsOfKey(Accelerator accelerator)
    {
        var key = accelerator.Key.ToString();
        var name = key[(key.IndexOf('-', StringComparison.Ordinal) + 1)..];
        if (accelerator.MemoryBytes is not { } bytes)
            return Words(name, accelerator.Vendor.ToString());
        // The last number of a key is its memory: nvidia-h100-sxm-80.
        var sizes = new[] { $"{bytes / (1L << 30)}", $"{bytes / 1_000_000_000}" };
        var last = name.Split('-')[^1];
        return Words(sizes.Contains(last) ? name[..^last.Length] : name, accelerator.Vendor.ToString());
    }

    [GeneratedRegex("[a-z0-9_+]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^sxm\d$", RegexOptions.NonBacktracking)]
    private static partial Regex Sxm();

    [GeneratedRegex(@"^\d+(gb|g)$", RegexOptions.NonBacktracking)]
    private static partial Regex Size();

    private sealed record Names(IReadOnlyList<string> Known, IReadOnlyList<string> Pci)
    {
        public static Names Read(JsonElement entry) => new(List(entry, "names"), List(entry, "pci"));

        private static IReadOnlyList<string> List(JsonElement entry, string member) =>
            [.. entry.Member(member).Entries().Select(one => one.GetString()!)];
    }
}
