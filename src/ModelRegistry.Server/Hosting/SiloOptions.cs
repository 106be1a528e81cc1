using System.ComponentModel.DataAnnotations;
using System.Net;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// How the servers of a cluster reach one another. Both ports are the border of trust: keep them on loopback, under TLS
/// (<see cref="SiloCertificate"/>), or on a network of your own.
/// </summary>
public sealed class SiloOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "Registry:Silo";

    /// <summary>The address that other servers reach this one at.</summary>
    [Setting(
        "the IP address that the other servers of the cluster reach this one at; keep it on a network of your own, or under TLS"
    )]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port that other servers reach this one at; null: a free one.</summary>
    [Setting("the port that they reach it at", Default = "a free port")]
    [Range(1, IPEndPoint.MaxPort)]
    public int? Port { get; set; }

    /// <summary>The port for clients of grains; 0: none, since no client speaks to grains from outside.</summary>
    [Setting("a port for clients of grains from outside; 0: none")]
    [Range(0, IPEndPoint.MaxPort)]
    public int GatewayPort { get; set; }

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
        if (!IPAddress.TryParse(Address, out _))
            yield return $"{Section}:{nameof(Address)} is '{Address}': it must be an IP address, such as 10.0.0.5.";
    }
}
