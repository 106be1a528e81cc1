namespace ModelRegistry.Tests.Server;

/// <summary>What a start says of the silo's settings.</summary>
[Collection(Processes.Name)]
public sealed class SiloStartTests : IDisposable
{
    private const string Warning = "The silo port speaks in the clear on 198.51.100.7";
    private readonly TemporaryFolder folder = new();
    private readonly CertificateAuthority authority;

    public SiloStartTests() => authority = new(folder.Path);

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("Registry:Silo:CertificateKey", null, "The server ends: Registry:Silo:CertificateKey is not set")]
    [InlineData(
        "Registry:Silo:Certificate",
        "nowhere.pem",
        "The server ends: Registry:Silo:Certificate is 'nowhere.pem': Could not find file"
    )]
    public async Task A_certificate_that_cannot_be_used_ends_it_with_a_reason(
        string setting,
        string? value,
        string told
    )
    {
        await using var wrong = ServerProcess.Start(
            folder.Path,
            new Dictionary<string, string?>(authority.NewServer("own")) { [setting] = value }
        );
        Assert.Equal(1, await wrong.ExitAsync());
        Assert.StartsWith(told, wrong.Output, StringComparison.Ordinal);
        Assert.Single(wrong.Output.Split('\n'));
    }

    [Fact]
    public async Task A_silo_address_that_is_none_ends_it_with_a_reason()
    {
        await using var wrong = ServerProcess.Start(
            folder.Path,
            new("Registry:Silo:Address", "nowhere"),
            new("ConnectionStrings:Registry", "Host=127.0.0.1;Port=1;Username=nobody")
        );
        Assert.Equal(1, await wrong.ExitAsync());
        Assert.StartsWith(
            "The server ends: Registry:Silo:Address is 'nowhere': it must be an IP address",
            wrong.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_silo_in_the_clear_beyond_this_machine_is_refused_unless_a_setting_says_so()
    {
        await using var wrong = ServerProcess.Start(
            folder.Path,
            new("Registry:Silo:Address", "198.51.100.7"),
            new("ConnectionStrings:Registry", "Host=127.0.0.1;Port=1;Username=nobody")
        );
        Assert.Equal(1, await wrong.ExitAsync());
        Assert.StartsWith(
            "The server ends: Registry:Silo:Address is '198.51.100.7'",
            wrong.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Registry:Silo:InTheClear", wrong.Output, StringComparison.Ordinal);
    }

    // RFC 5737 §3: 198.51.100.0/24 is nobody's. Nobody listens at the database's port either, so none of them goes on.
    [Theory]
    [InlineData("198.51.100.7", false, true)]
    [InlineData("198.51.100.7", true, false)]
    [InlineData("127.0.0.1", false, false)]
    public async Task It_warns_of_a_silo_that_others_reach_in_the_clear(string address, bool underTls, bool warns)
    {
        var settings = underTls ? authority.NewServer("own") : [];
        settings["Registry:Silo:Address"] = address;
        settings["Registry:Silo:InTheClear"] = "true";
        settings["Registry:Silo:Port"] = "11111";
        settings["ConnectionStrings:Registry"] = "Host=127.0.0.1;Port=1;Username=nobody";
        await using var server = ServerProcess.Start(folder.Path, settings);
        await server.WaitForOutputAsync("The server waits for its database");
        Assert.Equal(warns, server.Output.Contains(Warning, StringComparison.Ordinal));
    }
}
