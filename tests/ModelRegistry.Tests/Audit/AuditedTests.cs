using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage.Erasures;

namespace ModelRegistry.Tests.Audit;

/// <summary>Tests of the audit, each with a registry on a database of its own.</summary>
public abstract class AuditedTests : IAsyncLifetime
{
    private AuditedRegistry? started;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Who erases.</summary>
    protected virtual Caller Eraser => Caller.System;

    private protected AuditedRegistry Registry => started!;

    private protected AuditEraser Erasing
    {
        get
        {
            CallerContext.Set(Eraser);
            return Registry.Services.GetRequiredService<AuditEraser>();
        }
    }

    public async ValueTask InitializeAsync() => started = await AuditedRegistry.StartAsync(await NewDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
            await started.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> NewDatabaseAsync();
}
