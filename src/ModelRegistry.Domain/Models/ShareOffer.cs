using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Models;

/// <summary>What became of an offer.</summary>
public enum ShareOfferState
{
    /// <summary>Nobody has taken or declined it yet.</summary>
    Open,

    /// <summary>The model is shown to the readers of the registry.</summary>
    Accepted,

    /// <summary>A maintainer of the registry did not want it, or no longer does.</summary>
    Declined,

    /// <summary>Whoever offered it took it back.</summary>
    Withdrawn,
}

/// <summary>A model that another tenant would show to the readers of a registry; kept by that registry, so that its tenant's record tells of it.</summary>
public sealed record ShareOffer
{
    /// <summary>The registry that it is offered to.</summary>
    [NamesOwner]
    public required RegistryId To { get; init; }

    /// <summary>The registry that keeps the model.</summary>
    [NamesRegistry(RegistryErasure.ClearsEntity)]
    public required RegistryId From { get; init; }

    /// <summary>The model's name.</summary>
    public required ModelName Model { get; init; }

    /// <summary>When it was offered.</summary>
    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>Who offered it.</summary>
    [NamesPerson]
    public required string OfferedBy { get; init; }

    /// <summary>What became of it.</summary>
    public ShareOfferState State { get; init; }
}
