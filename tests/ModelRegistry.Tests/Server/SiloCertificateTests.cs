using Microsoft.Extensions.Configuration;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Tests.Server;

/// <summary>What the settings of TLS between servers must name.</summary>
public sealed class SiloCertificateTests : IDisposable
{
    private const string Server = "1.3.6.1.5.5.7.3.1",
        Client = "1.3.6.1.5.5.7.3.2";
    private const string NoKey =
        "it does not hold the RSA or ECDSA key of Registry:Silo:Certificate, in PEM and not encrypted.";
    private readonly TemporaryFolder folder = new();
    private readonly CertificateAuthority authority;

    public SiloCertificateTests() => authority = new(folder.Path);

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Without_the_settings_there_is_none() => Assert.Null(Read([]));

    [Fact]
    public void A_certificate_of_the_authority_is_taken_with_its_key() =>
        Assert.True(Read(authority.NewServer("own"))!.Presented.TargetCertificate.HasPrivateKey);

    [Fact]
    public void One_for_both_sides_of_a_connection_is_taken() =>
        Assert.NotNull(Read(authority.NewServer("own", 10, Server, Client)));

    [Fact]
    public void What_lies_between_it_and_the_root_is_presented_with_it()
    {
        using var intermediate = authority.NewIntermediate();
        Assert.Equal(
            ["CN=intermediate"],
            Read(intermediate.NewServer("own"))!.Presented.IntermediateCertificates.Select(one => one.Subject)
        );
    }

    [Theory]
    [InlineData("Certificate")]
    [InlineData("CertificateKey")]
    [InlineData("CertificateAuthority")]
    public void One_setting_needs_the_others(string name)
    {
        Refuses(
            authority.NewServer("own"),
            name,
            null,
            $"Registry:Silo:{name} is not set: TLS between servers needs Certificate, CertificateKey, CertificateAuthority."
        );
        Refuses(authority.NewServer("own"), name, "", $"Registry:Silo:{name} is not set");
    }

    [Theory]
    [InlineData("Certificate", "no certificate in PEM")]
    [InlineData("CertificateKey", NoKey)]
    [InlineData("CertificateAuthority", "no certificate in PEM")]
    public void A_file_that_is_missing_or_is_something_else_is_named(string name, string told)
    {
        var file = Path.Combine(folder.Path, "else");
        Refuses(authority.NewServer("own"), name, file, $"Registry:Silo:{name} is '{file}': Could not find file");
        Refuses(
            authority.NewServer("own"),
            name,
            folder.Path,
            $"Registry:Silo:{name} is '{folder.Path}': Access to the path"
        );
        foreach (
            var text in (string[])
                [
                    "",
                    "no PEM",
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                    "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                ]
        )
        {
            File.WriteAllText(file, text);
            Refuses(authority.NewServer("own"), name, file, told);
        }
    }

    [Fact]
    public void The_key_of_another_certificate_is_refused() =>
        Refuses(
            authority.NewServer("own"),
            "CertificateKey",
            authority.NewServer("another")["Registry:Silo:CertificateKey"],
            NoKey
        );

    [Fact]
    public void A_certificate_that_expired_is_refused() =>
        Refuses(authority.NewServer("own", days: -1), "and now it, or a certificate above it, is not");

    [Fact]
    public void One_of_another_authority_is_refused()
    {
        using var another = new CertificateAuthority(folder.Path, "another-authority");
        Refuses(
            authority.NewServer("own"),
            "CertificateAuthority",
            another.File,
            "it does not lead to a root certificate of Registry:Silo:CertificateAuthority"
        );
    }

    [Fact]
    public void One_whose_intermediate_is_left_out_is_refused()
    {
        using var intermediate = authority.NewIntermediate();
        var settings = intermediate.NewServer("own");
        var file = settings["Registry:Silo:Certificate"]!;
        const string end = "-----END CERTIFICATE-----";
        File.WriteAllText(file, File.ReadAllText(file).Split(end)[0] + end);
        Refuses(settings, "it does not lead to a root certificate of Registry:Silo:CertificateAuthority");
    }

    [Theory]
    [InlineData(Server)]
    [InlineData(Client)]
    public void One_for_a_single_side_of_a_connection_is_refused(string use) =>
        Refuses(authority.NewServer("own", 10, use), "must name server and client authentication");

    private static void Refuses(Dictionary<string, string?> settings, string name, string? value, string told)
    {
        settings[$"Registry:Silo:{name}"] = value;
        Refuses(settings, told);
    }

    private static void Refuses(Dictionary<string, string?> settings, string told)
    {
        var message = Assert.Throws<InvalidOperationException>(() => Read(settings)).Message;
        Assert.StartsWith("Registry:Silo:Certificate", message, StringComparison.Ordinal);
        Assert.Contains(told, message, StringComparison.Ordinal);
    }

    private static SiloCertificate? Read(Dictionary<string, string?> settings) =>
        SiloCertificate.From(
            SettingsReader.Read<SiloOptions>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        );
}
