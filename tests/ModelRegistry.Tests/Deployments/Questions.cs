using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Deployments;

/// <summary>The look-up before a deployment, as a client asks it.</summary>
internal static class Questions
{
    private const string Check = """
        query($subject: SubjectInput!, $on: HardwareInput!, $use: UseInput!, $workload: WorkloadInput) {
          checkDeployment(subject: $subject, on: $on, use: $use, workload: $workload) {
            verdict position
            legal { verdict reasons { code verdict message source path } obligations { kind status requiredTexts license { key } } }
            technical { verdict variant support system { nodes accelerator { key } } reasons { code verdict message source }
              estimate { devices weightBytes kvCacheBytes perDeviceBytes perDeviceAvailableBytes provenance } evidence { outcome phase source } }
          }
        }
        """;

    public static object Commercial(params string[] activities) => new { activities, purpose = "COMMERCIAL" };

    public static object Pool(string accelerator, int devices = 1, int nodes = 1) =>
        new
        {
            system = new
            {
                accelerator,
                devicesPerNode = devices,
                nodes,
            },
        };

    /// <summary>Asks about a variant of the shared catalog.</summary>
    public static async Task<JsonNode> CheckAsync(
        this IApplication application,
        string model,
        string? variant,
        object on,
        object? use = null,
        object? workload = null
    ) =>
        (
            await application.DataAsync(
                Check,
                new
                {
                    subject = new { variant = new { model, variant } },
                    on,
                    use = use ?? Commercial("RUN"),
                    workload,
                }
            )
        )["checkDeployment"]!;

    /// <summary>Asks about something that is not registered.</summary>
    public static async Task<JsonNode> CheckCandidateAsync(
        this IApplication application,
        object candidate,
        object on
    ) =>
        (
            await application.DataAsync(
                Check,
                new
                {
                    subject = new { candidate },
                    on,
                    use = Commercial("RUN"),
                }
            )
        )["checkDeployment"]!;

    public static string Text(this JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (at, member) => at?[member])?.ToString() ?? "(null)";

    public static IEnumerable<string> Texts(this JsonNode list, string member) =>
        list.AsArray().Select(entry => entry!.Text(member));
}
