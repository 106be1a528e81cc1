using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Who asks. A role can be taken away while a request runs, so the caller is found again before each change.</summary>
public sealed class AskingCaller
{
    private Func<Snapshot, Caller?> find = _ => Caller.Anonymous;
    private HashSet<RegistryId>? visible;

    /// <summary>Who asks; a reader of the shared catalog until <see cref="Enter"/> says otherwise.</summary>
    public Caller Current { get; private set; } = Caller.Anonymous;

    /// <summary>The registries whose models and reports the caller may see.</summary>
    public IReadOnlySet<RegistryId> Visible => visible ??= Current.Registries.ToHashSet();

    /// <summary>Makes a caller the one who asks.</summary>
    /// <param name="caller">Who it is now.</param>
    /// <param name="find">Finds them in a later snapshot; null: what they presented is no longer valid there.</param>
    public void Enter(Caller caller, Func<Snapshot, Caller?> find)
    {
        this.find = find;
        Become(caller);
    }

    /// <summary>Finds the caller again. Where their credential is no longer valid, they are an anonymous reader.</summary>
    public void Renew(Snapshot snapshot) =>
        Become(find(snapshot) ?? Caller.Anonymous with { Address = Current.Address });

    /// <summary>Leaves of a token's registries those that its holder may ask about: none, where it was not made for asking.</summary>
    public void LimitToReading()
    {
        if (!Current.Does(Verb.Read))
            Become(Current with { Roles = Caller.Anonymous.Roles });
    }

    private void Become(Caller caller) => (Current, visible) = (caller, null);
}
