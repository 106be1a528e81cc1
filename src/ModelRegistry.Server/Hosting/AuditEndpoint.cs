using System.Diagnostics;
using ModelRegistry.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Server.Api.Audit;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Server.Hosting;

/// <summary>Where the record of who did what can be fetched as a file.</summary>
public static class AuditEndpoint
{
    /// <summary><c>GET /audit/TENANT.jsonl</c>: one JSON object per line, oldest first, for those who may ask for <c>auditLog</c>.</summary>
    public static void MapAuditExport(this IEndpointRouteBuilder app) => app.MapGet("/audit/{tenant}.jsonl", SendAsync);

    private static async Task SendAsync(HttpContext context, string tenant, AuditExport export, RequestScope scope)
    {
        if (await context.PassGatesAsync() is { } refusal)
        {
            await RefuseAsync(context, refusal, RequestGates.StatusOf(refusal));
            return;
        }

        var reading = new Reading();
        var chain = scope.ReadAudited(reading, tenant, "tenant");
        if (reading.Failed)
        {
            var failure = reading.Failures[0];
            await RefuseAsync(
                context,
                failure,
                failure.Code == FailureCode.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound
            );
            return;
        }

        context.Response.ContentType = "application/jsonl";
        var began = Stopwatch.GetTimestamp();
        await foreach (var line in export.ReadAsync(chain, context.RequestAborted))
        {
            scope.Spend(Stopwatch.GetElapsedTime(began));
            await context.Response.WriteAsync(line + "\n", context.RequestAborted);
            began = Stopwatch.GetTimestamp();
        }
    }

    private static Task RefuseAsync(HttpContext context, Failure failure, int status)
    {
        context.Response.StatusCode = status;
        RequestGates.AddHeaders(context.Response, status);
        return context.Response.WriteAsJsonAsync(
            new { code = failure.Code.Text(), message = failure.Message },
            context.RequestAborted
        );
    }
}
