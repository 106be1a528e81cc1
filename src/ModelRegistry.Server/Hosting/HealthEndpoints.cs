namespace ModelRegistry.Server.Hosting;

/// <summary>Where the server tells its state.</summary>
public static class HealthEndpoints
{
    /// <summary>Marks the checks that decide whether the server can answer.</summary>
    public const string ReadyTag = "ready";

    /// <summary><c>/health/live</c>: the process runs, with its version. <c>/health/ready</c>: it can answer; 503 with what it waits for until then.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(
            "/health/live",
            new()
            {
                Predicate = _ => false,
                ResponseWriter = (context, _) => context.Response.WriteAsync($"ModelRegistry {ServerVersion.Text}"),
            }
        );
        app.MapHealthChecks(
            "/health/ready",
            new()
            {
                Predicate = check => check.Tags.Contains(ReadyTag),
                ResponseWriter = (context, report) =>
                    context.Response.WriteAsync(
                        string.Join(
                            "; ",
                            report.Entries.Select(entry => entry.Value.Description ?? entry.Value.Status.ToString())
                        )
                    ),
            }
        );
    }
}
