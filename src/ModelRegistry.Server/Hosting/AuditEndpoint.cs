using System.Diagnostics;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Server.Api.Audit;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.Requests.Endpoints;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Server.Hosting;

/// <summary>Where the record of who did what can be fetched as a file.</summary>
public static class AuditEndpoint
{
    /// <summary><c>GET /audit/TENANT.jsonl</c>: one JSON object per line, oldest first, for those who may ask for <c>auditLog</c>.</summary>
    public static IEndpointConventionBuilder MapAuditExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/audit/{tenant}.jsonl", SendAsync);

    private static async Task SendAsync(HttpContext context, string tenant, AuditExport export, RequestScope scope)
    {
        var reading = new InputReader(scope);
        var chain = scope.ReadAudited(reading, tenant, "tenant");
        if (reading.Failed)
        {
            await RefusalOf(reading.Failures[0]).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "application/jsonl";
        var began = Stopwatch.GetTimestamp();
        await foreach (var line in export.ReadAsync(chain, context.RequestAborted))
        {
            scope.Meter.Add(Stopwatch.GetElapsedTime(began));
            await context.Response.WriteAsync(line + "\n", context.RequestAborted);
            began = Stopwatch.GetTimestamp();
        }
    }

    private static RequestRefusal RefusalOf(Failure failure) =>
        new(
            failure,
            failure.Code == FailureCode.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound
        );
}
