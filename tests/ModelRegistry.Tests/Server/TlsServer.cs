namespace ModelRegistry.Tests.Server;

/// <summary>A server whose silo takes certificates of one authority; its machine takes those of another too.</summary>
public sealed class TlsServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string?> settings;
    private readonly Postgres postgres;
    private ServerProcess? process;

    public TlsServer(Postgres postgres)
    {
        this.postgres = postgres;
        Authority = new(folder.Path);
        Another = new(folder.Path, "another-authority");
        settings = new(Authority.NewServer("server"))
        {
            ["Registry:Silo:Port"] = $"{SiloPort}",
            // OpenSSL's own variable: the certificates that the machine trusts.
            ["SSL_CERT_FILE"] = Another.File,
        };
    }

    /// <summary>Who signed its certificate.</summary>
    internal CertificateAuthority Authority { get; }

    /// <summary>Whom its machine trusts, and its cluster does not.</summary>
    internal CertificateAuthority Another { get; }

    /// <summary>Where other silos reach it.</summary>
    internal int SiloPort { get; } = TestPort.Claim();

    public async ValueTask InitializeAsync()
    {
        settings["ConnectionStrings:Registry"] = await postgres.NewDatabaseAsync();
        process = await ServerProcess.StartReadyAsync(folder.Path, settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        Authority.Dispose();
        Another.Dispose();
        folder.Dispose();
    }
}
