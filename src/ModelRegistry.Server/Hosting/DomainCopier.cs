using ModelRegistry.Domain;
using Orleans.Serialization.Cloning;

namespace ModelRegistry.Server.Hosting;

/// <summary>Hands domain values from grain to grain within a server as they are: they never change.</summary>
public sealed class DomainCopier : IGeneralizedCopier
{
    /// <summary>Whether the type is of the domain.</summary>
    public static bool IsDomain(Type type) => type.Assembly == typeof(StoredForm).Assembly;

    /// <inheritdoc/>
    public bool IsSupportedType(Type type) => IsDomain(type);

    /// <inheritdoc/>
    public object? DeepCopy(object? input, CopyContext context) => input;
}
