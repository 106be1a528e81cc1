using System.ComponentModel.DataAnnotations;
using System.Net;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// How the servers of a cluster reach one another. The port is a border of trust: keep it on loopback, or under TLS
/// (<see cref="SiloCertificate"/>). A server by itself, on a SQLite file, has none.
/// </summary>
public sealed class SiloOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "Registry:Silo";

    /// <summary>The address that other servers reach this one at.</summary>
    [Setting(
        "the IP address that the other servers of the cluster reach this one at, and the only one that it listens at"
    )]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port that other servers reach this one at; null: a free one.</summary>
    [Setting("the port that they reach it at", Default = "a free port")]
    [Range(1, IPEndPoint.MaxPort)]
    public int? Port { get; set; }

    /// <summary>Whether servers may speak in the clear beyond this machine.</summary>
    [Setting(
        "`true`: without TLS, servers speak in the clear on an address that is not loopback; for a network on which nobody else is"
    )]
    public bool InTheClear { get; set; }

    /// <summary>The file of this server's certificate, and of the intermediate ones after it.</summary>
    [Setting(
        "TLS between servers: a PEM file with this server's certificate, then the intermediate ones",
        Default = "none: in the clear"
    )]
    public string? Certificate { get; set; }

    /// <summary>The file of the certificate's key.</summary>
    [Setting("a PEM file with the key of that certificate, not encrypted", Default = "none")]
    public string? CertificateKey { get; set; }

    /// <summary>The file of the authority's root certificates.</summary>
    [Setting(
        "a PEM file with the root certificates of the authority that signed those of all servers",
        Default = "none"
    )]
    public string? CertificateAuthority { get; set; }

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems()
    {
        if (!IPAddress.TryParse(Address, out var address))
            yield return $"{Section}:{nameof(Address)} is '{Address}': it must be an IP address, such as 10.0.0.5.";
        else if (!IPAddress.IsLoopback(address) && Certificate is null && !InTheClear)
            yield return $"{Section}:{nameof(Address)} is '{Address}', and the servers would speak in the clear there: set {Section}:{nameof(Certificate)} for TLS, or, where nobody else is on that network, {Section}:{nameof(InTheClear)} to true.";
    }
}
