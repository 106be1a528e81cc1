using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Server.Registration;

/// <summary>The result of registering many models at once.</summary>
/// <param name="Models">One per entry, in their order, new or from before; null: the entry was refused.</param>
/// <param name="Failures">Why entries were refused; each path begins with the number of the entry, from 0.</param>
/// <param name="Position">The highest position of what was written; null: nothing was.</param>
public sealed record BatchRegistered(IReadOnlyList<Model?> Models, IReadOnlyList<Failure> Failures, string? Position);
