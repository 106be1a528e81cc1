namespace ModelRegistry.Domain.Tenancy;

/// <summary>
/// Marks a stored member that names the tenant or registry that the entity belongs to, or the entity itself. It is erased when the entity is
/// deleted.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesOwnerAttribute : Attribute;
