using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Mcp;

/// <summary>The arguments that name the hardware, and how they are read.</summary>
/// <param name="call">The call that gives them.</param>
internal sealed class HardwareArguments(ToolCall call)
{
    private const string On = "on";
    private const string HostMemory = "host_memory";
    private const string DeviceMemory = "device_memory";
    private const string ProfilePrefix = "profile:";
    private const int PageSize = 100;
    private const int MostPools = 16;
    private const int MostListed = 12;
    private const int MostNotes = 4;
    private const int NameBytes = 60;

    private readonly List<string> notes = [];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToolArgument> All { get; } =
    [
        new(
            On,
            ToolArgumentKind.Texts,
            "The hardware: one text for each pool of equal devices, as COUNTxACCELERATOR or COUNTxACCELERATOR/NODESn; the accelerator by its key or a part of its name that only it has. Or one text profile:TENANT/TEAM/NAME for a saved hardware profile. The find tool finds both; describe_hardware tells what saved outputs of a machine stand for.",
            """["2xnvidia-rtx-4090"]"""
        )
        {
            IsRequired = true,
        },
        new(
            HostMemory,
            ToolArgumentKind.Amount,
            "Memory of the host of each node. Without it a model may lie in the devices alone.",
            "\"256GiB\""
        ),
        new(
            DeviceMemory,
            ToolArgumentKind.Amount,
            "Memory of each device, where it is a setting or a slice; without it the accelerator's own.",
            "\"40GiB\""
        ),
    ];

    /// <summary>How names were taken that are not keys.</summary>
    public IReadOnlyList<string>? Notes => notes.Count == 0 ? null : [.. notes.Distinct().Take(MostNotes)];

    /// <summary>The hardware; null: it could not be read, which is noted.</summary>
    public async Task<HardwareInput?> ReadAsync()
    {
        var (host, device) = (call.Bytes(HostMemory), call.Bytes(DeviceMemory));
        if (call.Failed || call.Texts(On) is not { } texts)
            return null;
        if (texts is [var only] && only.StartsWith(ProfilePrefix, StringComparison.Ordinal))
            return new() { Profile = only[ProfilePrefix.Length..] };
        if (texts.Count is 0 or > MostPools)
        {
            call.Refuse(
                $"{On} has {texts.Count} entries: name from 1 to {MostPools} pools, such as [\"2xnvidia-rtx-4090\"]."
            );
            return null;
        }

        if (await AllAcceleratorsAsync() is not { } known)
            return null;
        var pools = texts.Select(text => ReadPool(text, known, device, host)).OfType<SystemInput>().ToArray();
        if (pools.Length < texts.Count)
            return null;
        return pools is [var one] ? new() { System = one } : new() { Systems = pools };
    }

    private async Task<IReadOnlyList<AcceleratorNameAnswer>?> AllAcceleratorsAsync()
    {
        List<AcceleratorNameAnswer> all = [];
        string? after = null;
        do
        {
            if (await call.GetAsync(Questions.AcceleratorNames(PageSize, after)) is not { } page)
                return null;
            all.AddRange(page.Nodes);
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        } while (after is not null);
        return all;
    }

    private SystemInput? ReadPool(string text, IReadOnlyList<AcceleratorNameAnswer> known, long? device, long? host)
    {
        if (text.StartsWith(ProfilePrefix, StringComparison.Ordinal))
        {
            call.Refuse($"{On}: a profile stands alone; it may hold several pools.");
            return null;
        }

        if (PoolText.Parse(text) is not { } pool)
        {
            call.Refuse($"{On}: '{TextForm.Shown(text)}' is not {PoolText.Form}.");
            return null;
        }

        if (FindAccelerator(pool.Accelerator, known) is not { } key)
            return null;
        return new()
        {
            Accelerator = key,
            DevicesPerNode = pool.Devices ?? 1,
            Nodes = pool.Nodes ?? 1,
            MemoryBytes = device,
            HostMemoryBytes = host,
        };
    }

    private string? FindAccelerator(string name, IReadOnlyList<AcceleratorNameAnswer> known)
    {
        var found = LooseName.Find(name, known, one => one.Key, one => one.Name);
        if (found is [var only])
        {
            if (only.Key != name)
                notes.Add($"'{AnswerForm.Cut(name, NameBytes)}' is taken as {only.Key} ({only.Name}).");
            return only.Key;
        }

        var shown = TextForm.Shown(name);
        if (found is [])
        {
            call.Refuse(
                $"{On}: there is no accelerator '{shown}': the find tool looks for accelerators by loose names."
            );
            return null;
        }

        var listed = string.Join(", ", found.Take(MostListed).Select(one => one.Key));
        var more = found.Count > MostListed ? $" and {found.Count - MostListed} more" : "";
        call.Refuse($"{On}: '{shown}' names several accelerators: {listed}{more}. Name one of them.");
        return null;
    }
}
