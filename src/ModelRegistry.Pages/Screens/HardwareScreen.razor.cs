using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Screens;

/// <summary>Tells from a pasted output what machine it is of.</summary>
public sealed partial class HardwareScreen
{
    private static readonly IReadOnlyList<string> Tools =
    [
        "nvidia-smi",
        "rocm-smi",
        "amd-smi",
        "npu-smi info",
        "xpu-smi discovery",
        "hl-smi",
        "neuron-ls",
        "system_profiler SPHardwareDataType",
        "lscpu",
    ];

    /// <summary>The pasted output.</summary>
    [SupplyParameterFromForm(FormName = "paste")]
    private string? Text { get; set; }

    private HardwareDescriptionAnswer? Found { get; set; }

    private string NameOfAll => string.Join(" and ", Found!.Systems.Select(NameOf));

    private QuestionAddress Address
    {
        get
        {
            var systems = Found!.Systems;
            var address = QuestionAddress
                .Empty.With(AddressField.HostMemory, Size(systems.Max(system => system.HostMemoryBytes)))
                .With(AddressField.DeviceMemory, Size(systems is [{ MemoryBytes: var memory }] ? memory : null));
            if (systems is [{ Nodes: 1 } only])
                return address
                    .With(AddressField.Count, only.DevicesPerNode.ToString(CultureInfo.InvariantCulture))
                    .With(AddressField.Hardware, only.Accelerator.Key);
            var pools = systems.Select(system => new PoolText(
                system.DevicesPerNode,
                system.Accelerator.Key,
                system.Nodes == 1 ? null : system.Nodes
            ));
            return address.With(AddressField.Hardware, string.Join(" + ", pools));
        }
    }

    // In the unit that machines are built in, and no more than there is.
    private static string? Size(long? bytes)
    {
        const double gibibyte = 1L << 30;
        return bytes is { } size
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(10 * size / gibibyte) / 10:0.#}GiB")
            : null;
    }

    private async Task DescribeAsync()
    {
        if (!string.IsNullOrWhiteSpace(Text))
            Found = await GetAsync(Questions.DescribeHardware([Text]));
    }

    private static string On(string key) => QuestionAddress.Empty.With(AddressField.Hardware, key).At("/");

    private static string NameOf(SystemAnswer system) =>
        string.Create(CultureInfo.InvariantCulture, $"{system.DevicesPerNode} × {system.Accelerator.Name}");
}
