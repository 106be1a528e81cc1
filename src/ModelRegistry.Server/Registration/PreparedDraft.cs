using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Server.Registration;

/// <summary>A draft that is to be written past its grain, with all that can be worked out of it alone.</summary>
internal sealed class PreparedDraft
{
    private PreparedDraft(ModelDraft draft, string by, string? from)
    {
        Draft = draft;
        Key = EntityKey.Of(draft.Model.Registry, draft.Model.Name);
        Flaws = draft.Validate();
        if (Flaws.Count > 0)
            return;
        ModelState = EntryState.Of(draft.Model, by, from);
        ConfigState = draft.Config is null ? null : EntryState.Of(draft.Config, by, from);
    }

    /// <summary>The draft.</summary>
    public ModelDraft Draft { get; }

    /// <summary>The key of the model, and of its configuration.</summary>
    public string Key { get; }

    /// <summary>The rules that the draft breaks.</summary>
    public IReadOnlyList<Failure> Flaws { get; }

    /// <summary>The form in which the model will be stored; null: it has flaws.</summary>
    public string? ModelState { get; }

    /// <summary>The form in which the configuration will be stored; null: there is none.</summary>
    public string? ConfigState { get; }

    /// <summary>Prepares a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="by">The name of the principal who registers it.</param>
    /// <param name="from">The network address that it came from; null: it was made within the servers.</param>
    public static PreparedDraft From(ModelDraft draft, string by, string? from = null) => new(draft, by, from);
}
