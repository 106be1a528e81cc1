using System.Net;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>The networks that addresses belong to.</summary>
public static class Network
{
    private const int NetworkBytes = 8;

    /// <summary>What stands for an address where callers are counted by it; empty: there is none.</summary>
    /// <remarks>One subscriber has all addresses of an IPv6 network (RFC 6177 §2): counted by each, there would be no limit.</remarks>
    public static string Of(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return "";
        if (parsed.IsIPv4MappedToIPv6)
            return parsed.MapToIPv4().ToString();
        return parsed.GetAddressBytes() is { Length: > 4 } bytes
            ? Convert.ToHexString(bytes.AsSpan(0, NetworkBytes))
            : parsed.ToString();
    }
}
