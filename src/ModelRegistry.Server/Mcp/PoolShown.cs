using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Server.Mcp;

/// <summary>A pool of devices as the argument <c>on</c> takes it.</summary>
internal static class PoolShown
{
    /// <summary><c>2xnvidia-rtx-4090</c>, <c>8xnvidia-h100-sxm-80/2n</c>.</summary>
    public static string Of(SystemAnswer system) =>
        new PoolText(system.DevicesPerNode, system.Accelerator.Key, system.Nodes > 1 ? system.Nodes : null).ToString();
}
