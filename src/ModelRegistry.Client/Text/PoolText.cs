using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelRegistry.Client.Text;

/// <summary>A pool of devices as it is written: <c>[COUNTx]ACCELERATOR[/NODESn]</c>.</summary>
/// <param name="Devices">Devices per node; null: not said.</param>
/// <param name="Accelerator">The accelerator, loosely named perhaps.</param>
/// <param name="Nodes">Nodes; null: not said.</param>
public sealed partial record PoolText(int? Devices, string Accelerator, int? Nodes)
{
    /// <summary>The form, for messages.</summary>
    public const string Form = "COUNTxACCELERATOR/NODESn, such as 2xnvidia-rtx-4090 or 8xnvidia-h100-sxm-80/2n";

    /// <summary>Reads a pool; null: the text has another form.</summary>
    public static PoolText? Parse(string text)
    {
        var match = Pool().Match(text?.Trim() ?? "");
        if (!match.Success)
            return null;
        return new(Count(match.Groups["count"]), match.Groups["name"].Value.Trim(), Count(match.Groups["nodes"]));
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var devices = Devices is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count}x") : "";
        var nodes = Nodes is { } several ? string.Create(CultureInfo.InvariantCulture, $"/{several}n") : "";
        return $"{devices}{Accelerator}{nodes}";
    }

    private static int? Count(Group digits) =>
        digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?:(?<count>[0-9]{1,6})\s*[x×]\s*)?(?<name>[^/]+?)(?:/(?<nodes>[0-9]{1,6})n)?$")]
    private static partial Regex Pool();
}
