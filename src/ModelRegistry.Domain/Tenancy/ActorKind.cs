namespace ModelRegistry.Domain.Tenancy;

/// <summary>Who does it.</summary>
public enum ActorKind
{
    Company,
    Academic,
    Nonprofit,
    Government,
    Individual,
}
