namespace ModelRegistry.Tests.Subscriptions;

/// <summary>The whole application, listening on a port of its own.</summary>
public sealed class ListeningApplication : IAsyncLifetime
{
    internal Application Application { get; } = new();

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => Application.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        Application.UseKestrel(0);
        Application.StartServer();
        await Application.InitializeAsync();
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
