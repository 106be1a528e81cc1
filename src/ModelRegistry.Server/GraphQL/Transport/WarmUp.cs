using System.Text;
using GraphQL.Types;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Asks the main question once before the server says that it is ready, so that no caller waits for code to be compiled.</summary>
internal sealed partial class WarmUp(
    IServiceScopeFactory scopes,
    DocumentExecutor executor,
    Readiness readiness,
    ILogger<WarmUp> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        // The schema needs nothing of the catalog, so it is built while that is loaded.
        scope.ServiceProvider.GetRequiredService<ISchema>().Initialize();
        await readiness.Loaded.Task.WaitAsync(stoppingToken);
        var request = scope.ServiceProvider.GetRequiredService<RequestScope>();
        request.Admit(RequestLease.Unlimited);
        var question = new DocumentRequest(await ReadQuestionAsync(stoppingToken)) { IsOfServer = true };
        var answer = await executor.ExecuteAsync(question, request, stoppingToken);
        using var written = new MemoryStream();
        await answer.WriteAsync(written, stoppingToken);
        if (answer.HasErrors)
            LogFailed(Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length));
        readiness.WarmedUp();
    }

    // The question that the query page starts with.
    private static async Task<string> ReadQuestionAsync(CancellationToken stoppingToken)
    {
        await using var resource = typeof(WarmUp).Assembly.GetManifestResourceStream("FirstQuery.graphql")!;
        using var reader = new StreamReader(resource);
        return await reader.ReadToEndAsync(stoppingToken);
    }

    [LoggerMessage(
        EventId = LogEvents.FirstQuestionFailed,
        Level = LogLevel.Error,
        Message = "The first question, which the server asks itself, could not be answered: {Answer}"
    )]
    private partial void LogFailed(string answer);
}
