using System.Globalization;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Addresses;

/// <summary>Reads the hardware that an address states: pools with a plus sign between them, or a saved profile.</summary>
internal sealed class HardwareReader(
    QuestionAddress address,
    IReadOnlyList<AcceleratorNameAnswer> known,
    List<FieldProblem> problems
)
{
    private const string ProfilePrefix = "profile:";
    private const int MostPools = 8;
    private const int MostMeant = 8;

    /// <summary>The accelerator that is asked about when none is named.</summary>
    public const string Usual = "nvidia-rtx-4090";

    /// <summary>The pools; empty: they could not be read, or a profile is named.</summary>
    public IReadOnlyList<SystemInput> Pools { get; private set; } = [];

    /// <summary>The hardware as the API takes it; null: it could not be read.</summary>
    public HardwareInput? Read()
    {
        var text = address[AddressField.Hardware] ?? Usual;
        if (text.StartsWith(ProfilePrefix, StringComparison.Ordinal))
            return new() { Profile = text[ProfilePrefix.Length..] };
        var parts = text.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > MostPools)
        {
            Wrong($"Name the hardware: {PoolText.Form}. At most {MostPools} pools, with + between them.");
            return null;
        }

        var (host, device) = (Size(AddressField.HostMemory), Size(AddressField.DeviceMemory));
        var pools = parts.Select(part => Pool(part, parts.Length == 1, device, host)).OfType<SystemInput>().ToArray();
        if (pools.Length < parts.Length)
            return null;
        Pools = pools;
        return pools is [var one] ? new() { System = one } : new() { Systems = pools };
    }

    /// <summary>The pools as a person reads them.</summary>
    public string Name =>
        Pools.Count == 0 ? address[AddressField.Hardware] ?? Usual : string.Join(" + ", Pools.Select(NameOf));

    /// <summary>The pools as the field shows them: a count that stands in a field of its own is left out.</summary>
    public string Text =>
        Pools switch
        {
            [] => address[AddressField.Hardware] ?? Usual,
            [{ Nodes: 1 } only] => only.Accelerator,
            _ => string.Join(
                " + ",
                Pools.Select(pool => new PoolText(
                    pool.DevicesPerNode,
                    pool.Accelerator,
                    pool.Nodes == 1 ? null : pool.Nodes
                ))
            ),
        };

    private SystemInput? Pool(string part, bool isOnly, long? device, long? host)
    {
        if (PoolText.Parse(part) is not { } pool)
        {
            Wrong($"'{part}' is not {PoolText.Form}.");
            return null;
        }

        if (Find(part, pool) is not { } accelerator)
            return null;
        var devices = pool.Devices ?? (isOnly ? Count() : 1);
        return new()
        {
            Accelerator = accelerator,
            DevicesPerNode = devices ?? 1,
            Nodes = pool.Nodes ?? 1,
            MemoryBytes = device,
            HostMemoryBytes = host,
        };
    }

    private string? Find(string part, PoolText pool)
    {
        var found = LooseName.Find(pool.Accelerator, known, one => one.Key, one => one.Name);
        if (found is [var only])
            return only.Key;
        var message =
            found.Count == 0
                ? $"There is no accelerator '{pool.Accelerator}': take one of the suggestions, or see all accelerators."
                : $"'{pool.Accelerator}' names several accelerators. Which one?";
        problems.Add(
            new(AddressField.Hardware, message)
            {
                Meant = [.. found.Take(MostMeant).Select(one => new MeantInstead(one.Name, Instead(part, pool, one)))],
            }
        );
        return null;
    }

    private QuestionAddress Instead(string part, PoolText pool, AcceleratorNameAnswer one)
    {
        var text = address[AddressField.Hardware] ?? Usual;
        return address.With(
            AddressField.Hardware,
            text.Replace(part, (pool with { Accelerator = one.Key }).ToString(), StringComparison.Ordinal)
        );
    }

    private int? Count()
    {
        if (address[AddressField.Count] is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            return count;
        problems.Add(new(AddressField.Count, $"'{text}' is not a number of devices, such as 8."));
        return null;
    }

    private long? Size(string field)
    {
        if (address[field] is not { } text)
            return null;
        if (Amount.Bytes(text) is { } bytes)
            return bytes;
        problems.Add(new(field, $"'{text}' is not {Amount.BytesForm}."));
        return null;
    }

    private string NameOf(SystemInput pool)
    {
        var name = known.FirstOrDefault(one => one.Key == pool.Accelerator)?.Name ?? pool.Accelerator;
        var nodes =
            pool.Nodes > 1 ? string.Create(CultureInfo.InvariantCulture, $" in each of {pool.Nodes} nodes") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{pool.DevicesPerNode} × {name}{nodes}");
    }

    private void Wrong(string message) => problems.Add(new(AddressField.Hardware, message));
}
