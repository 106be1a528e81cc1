using GraphQL;
using GraphQL.Types;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Asks the main question once before the server says that it is ready, so that no caller waits for code to be compiled.</summary>
internal sealed partial class WarmUp(IServiceScopeFactory scopes, Readiness readiness, ILogger<WarmUp> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        // The schema needs nothing of the catalog, so it is built while that is loaded.
        scope.ServiceProvider.GetRequiredService<ISchema>().Initialize();
        await readiness.Loaded.Task.WaitAsync(stoppingToken);
        var question = await ReadQuestionAsync(stoppingToken);
        var result = await scope
            .ServiceProvider.GetRequiredService<IDocumentExecuter>()
            .ExecuteAsync(options =>
            {
                options.Query = question;
                options.RequestServices = scope.ServiceProvider;
                options.CancellationToken = stoppingToken;
            });
        if (result.Errors is { Count: > 0 } errors)
            LogFailed(errors[0]);
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
        Message = "The first question, which the server asks itself, could not be answered."
    )]
    private partial void LogFailed(Exception exception);
}
