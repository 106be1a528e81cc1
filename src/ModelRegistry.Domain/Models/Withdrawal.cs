namespace ModelRegistry.Domain.Models;

/// <summary>That a registry took a model back: it is never deployable from then on, until it is restored.</summary>
/// <param name="Reason">Why, in words of those who took it back.</param>
/// <param name="StatusBefore">Where it stood in its life, which it takes again when it is restored.</param>
public sealed record Withdrawal(string Reason, ModelStatus StatusBefore);
