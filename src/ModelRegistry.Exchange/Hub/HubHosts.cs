namespace ModelRegistry.Exchange.Hub;

/// <summary>Where requests of a server may go.</summary>
/// <param name="Listed">The hosts.</param>
/// <param name="PrivateNames">The names or addresses among them that may stand for addresses of a private network, or of this machine.</param>
public sealed record HubHosts(IReadOnlyList<HubHost> Listed, IReadOnlyCollection<string> PrivateNames)
{
    /// <summary>True where a request may go to an address.</summary>
    public bool Allows(Uri address) => Listed.Any(host => host.Has(address));

    /// <summary>True where a name may stand for an address that is not public.</summary>
    public bool MayBePrivate(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var asked = name.Trim('[', ']').TrimEnd('.');
        return PrivateNames.Any(one => string.Equals(one.Trim('[', ']'), asked, StringComparison.OrdinalIgnoreCase));
    }
}
