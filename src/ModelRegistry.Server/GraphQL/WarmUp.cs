using GraphQL;
using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Server.GraphQL;

/// <summary>Asks the main question once before the server says that it is ready, so that no caller waits for code to be compiled.</summary>
internal sealed partial class WarmUp(IServiceScopeFactory scopes, Readiness readiness, ILogger<WarmUp> log) : BackgroundService
{
    /// <summary>Any answer will do: it is thrown away.</summary>
    private const string Question = """
        {
          deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, first: 5) {
            counts { yes conditional unknown no }
            nodes { model { name } variant { name } verdict legal { reasons { code message } obligations { kind } } technical { reasons { code } estimate { devices } } }
          }
        }
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Loaded.Task.WaitAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IDocumentExecuter>().ExecuteAsync(options =>
        {
            options.Query = Question;
            options.RequestServices = scope.ServiceProvider;
            options.CancellationToken = stoppingToken;
        });
        if (result.Errors is { Count: > 0 } errors) LogFailed(errors[0]);
        readiness.WarmedUp();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The first question, which the server asks itself, could not be answered.")]
    private partial void LogFailed(Exception exception);
}
