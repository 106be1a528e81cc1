using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Audit;

/// <summary>The kinds of rows that the history has beside those of entities: each stands for itself, under a key that nothing else has.</summary>
public static class AuditKind
{
    /// <summary>Something was asked for by one who may not: a <see cref="RefusedRequest"/>.</summary>
    public const string Refusal = "refusal";

    /// <summary>Somebody could not sign in: a <see cref="RefusedRequest"/>.</summary>
    public const string SignInFailure = "sign-in-failure";

    /// <summary>Something was erased: an <see cref="Audit.Erasure"/>.</summary>
    public const string Erasure = "erasure";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Refusal, SignInFailure, Erasure];

    /// <summary>True where the kind is of rows that stand for themselves: no entity stands for them.</summary>
    public static bool IsOfRows(string kind) => kind is Refusal or SignInFailure or Erasure;

    /// <summary>The stored form of what the history has under a kind, this one or an entity's; of a kind that is not known, anything.</summary>
    public static StoredShape ShapeOf(string kind) =>
        kind switch
        {
            Refusal or SignInFailure => StoredShape.For(typeof(RefusedRequest)),
            Erasure => StoredShape.For(typeof(ModelRegistry.Domain.Audit.Erasure)),
            _ => EntityKinds.Find(kind)?.Shape ?? StoredShape.Unknown,
        };
}
