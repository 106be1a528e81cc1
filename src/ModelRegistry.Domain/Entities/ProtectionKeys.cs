namespace ModelRegistry.Domain.Entities;

/// <summary>The keys that servers of one database encrypt sessions and forms with: what one wrote, each of them reads.</summary>
/// <param name="Keys">The keys, oldest first.</param>
public sealed record ProtectionKeys(IReadOnlyList<ProtectionKey> Keys)
{
    /// <summary>The key of the only one.</summary>
    public const string Key = "protection-keys";
}

/// <summary>A key, in the form of ASP.NET Core Data Protection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Xml">The key as XML.</param>
public sealed record ProtectionKey(string Name, [property: Secret] string Xml);
