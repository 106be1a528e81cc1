using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Takes out of an output what tells one machine from another: serial numbers, unique ids, names of hosts.</summary>
public static partial class Redaction
{
    private const string Mark = "(removed)";

    /// <summary>The text without them.</summary>
    public static string Of(string text) =>
        Named().Replace(Unique().Replace(text, $"$1{Mark}"), match => match.Groups["key"].Value + Mark);

    [GeneratedRegex(
        @"\b(GPU-|MIG-|NPU-)?(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Unique();

    // "serial": "1234", <serial>1234</serial>, Serial Number: 1234, host_name ...
    [GeneratedRegex(
        @"(?<key>(?:serial[_ ]?(?:number|num|no)?|platform_UUID|provisioning_UDID|host_?name|local_host_name|computer_name|asset_tag|Asset Tag|unique[_ ]id|board_serial)""?\s*[:=>]\s*""?)(?<value>[^""<\r\n,]+)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Named();
}
