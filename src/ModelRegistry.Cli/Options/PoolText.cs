using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Options;

/// <summary>A pool of devices as it is written: <c>[COUNTx]ACCELERATOR[/NODESn]</c>.</summary>
/// <param name="Devices">Devices per node.</param>
/// <param name="Accelerator">The accelerator, loosely named perhaps.</param>
/// <param name="Nodes">Nodes.</param>
public sealed partial record PoolText(int Devices, string Accelerator, int Nodes)
{
    private const string Form = "COUNTxACCELERATOR/NODESn, such as 2xnvidia-rtx-4090 or 8xnvidia-h100-sxm-80/2n";

    /// <summary>Reads a pool.</summary>
    public static PoolText Parse(string text)
    {
        var match = Pool().Match(text ?? "");
        if (!match.Success)
            throw CommandFailure.WrongUse($"--on: '{text}' is not {Form}.");
        return new(Count(match.Groups["count"]), match.Groups["name"].Value.Trim(), Count(match.Groups["nodes"]));
    }

    private static int Count(Group digits) =>
        digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex(@"^(?:(?<count>\d{1,6})x)?(?<name>[^/]+?)(?:/(?<nodes>\d{1,6})n)?$")]
    private static partial Regex Pool();
}
