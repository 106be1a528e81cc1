using System.Net;

namespace ModelRegistry.Exchange.Hub;

/// <summary>Tells addresses of the internet from those of a machine, a private network, or none.</summary>
public static class PublicAddress
{
    // The IANA registries of special-purpose addresses (RFC 6890), as of 2026: what is not globally reachable, and what leads elsewhere by what it embeds.
    private static readonly IPNetwork[] notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Teredo and other assignments of the IETF, documentation, 6to4.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // The only block that global unicast addresses are given from (RFC 4291): all beside it is local, mapped, multicast or unassigned.
    private static readonly IPNetwork globalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>True of an address that anybody on the internet may have.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var isGlobal =
            address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6 || globalUnicast.Contains(address);
        return isGlobal && !notPublic.Any(network => network.Contains(address));
    }
}
