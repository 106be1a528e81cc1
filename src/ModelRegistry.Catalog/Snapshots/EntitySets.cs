using System.Collections.Immutable;
using ModelRegistry.Catalog.Compatibility;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Tenancy;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>The sets of entities that a snapshot holds beside its models, one for each declared kind; immutable.</summary>
internal sealed class EntitySets
{
    // By the numbers of kinds; null: a snapshot does not hold the kind, or holds it elsewhere.
    private readonly ImmutableArray<IEntitySet?> byNumber;

    private EntitySets(ImmutableArray<IEntitySet?> byNumber) => this.byNumber = byNumber;

    /// <summary>No entities.</summary>
    public static EntitySets Empty { get; } = new([.. EntityKinds.All.Select(EmptySetOf)]);

    /// <summary>The entities of a kind that is held as a plain set.</summary>
    public Entities<T> Of<T>(EntityKind<T> kind)
        where T : class => (Entities<T>)byNumber[kind.Number]!;

    /// <summary>The service tokens.</summary>
    public TokenTable Tokens => (TokenTable)byNumber[EntityKinds.Token.Number]!;

    /// <summary>The persons whom tenants invited.</summary>
    public PersonTable Persons => (PersonTable)byNumber[EntityKinds.Person.Number]!;

    /// <summary>The reports.</summary>
    public ReportTable Reports =>
        new(
            (GroupedEntities<SubjectReports>)byNumber[EntityKinds.Reports.Number]!,
            (GroupedEntities<CompatibilityReport>)byNumber[EntityKinds.Report.Number]!
        );

    /// <summary>The determinations.</summary>
    public DeterminationTable Determinations =>
        new(
            Of(EntityKinds.Determinations),
            (GroupedEntities<Determination>)byNumber[EntityKinds.Determination.Number]!
        );

    /// <summary>The offers of other tenants.</summary>
    public GroupedEntities<ShareOffer> ShareOffers =>
        (GroupedEntities<ShareOffer>)byNumber[EntityKinds.ShareOffer.Number]!;

    /// <summary>The imports of models.</summary>
    public GroupedEntities<ImportJob> ImportJobs => (GroupedEntities<ImportJob>)byNumber[EntityKinds.ImportJob.Number]!;

    /// <summary>The entity of a kind under a key; null: there is none.</summary>
    public T? Find<T>(EntityKind<T> kind, string key)
        where T : class => (byNumber[kind.Number] as IEntitySet<T>)?.Find(key);

    /// <summary>The accelerators that teams defined for themselves, by their registries.</summary>
    public GroupedEntities<Accelerator> TeamAccelerators =>
        (GroupedEntities<Accelerator>)byNumber[EntityKinds.TeamAccelerator.Number]!;

    /// <summary>The sets after a write of a kind; the same ones where none holds it.</summary>
    /// <exception cref="InvalidDataException">The row's state cannot be read.</exception>
    public EntitySets With(HistoryRow row)
    {
        if (EntityKinds.Find(row.Kind) is not { } kind || byNumber[kind.Number] is not { } set)
            return this;
        return new(byNumber.SetItem(kind.Number, set.With(row)));
    }

    /// <summary>The sets with an entity.</summary>
    public EntitySets With<T>(EntityKind<T> kind, T entity)
        where T : class => new(byNumber.SetItem(kind.Number, Of(kind).With(kind.KeyOf(entity), entity)));

    /// <summary>The sets with the reports of a registry on a subject.</summary>
    public EntitySets With(SubjectReports reports)
    {
        var kind = EntityKinds.Reports;
        return new(byNumber.SetItem(kind.Number, Reports.Sets.With(kind.KeyOf(reports), reports)));
    }

    /// <summary>The sets without what belongs to a tenant.</summary>
    public EntitySets Without(TenantId tenant, HistoryRow deletion)
    {
        var place = AuditPlace.Of(tenant).Tenant;
        var sets = this;
        foreach (var kind in EntityKinds.All)
            if (byNumber[kind.Number] is { } set)
                foreach (var key in set.Keys.Where(key => AuditPlace.Of(kind.Name, key).Tenant == place))
                    sets = sets.With(deletion with { Kind = kind.Name, Key = key, State = null });
        return sets;
    }

    // What is found by other ways than its key has a table of its own, and models have one that is not among these.
    private static IEntitySet? EmptySetOf(EntityKind kind) =>
        kind.Name switch
        {
            _ when !kind.IsInSnapshot => null,
            EntityKind.Model => null,
            EntityKind.Token => TokenTable.Empty,
            EntityKind.Person => PersonTable.Empty,
            EntityKind.Reports => ReportTable.NoSets,
            EntityKind.Report => ReportTable.NoRows,
            EntityKind.ShareOffer => GroupedEntities<ShareOffer>.Empty(offer => offer.To.ToString()),
            EntityKind.ImportJob => GroupedEntities<ImportJob>.Empty(ImportJobRows.GroupOf),
            EntityKind.TeamAccelerator => GroupedEntities<Accelerator>.Empty(one => $"{one.Key.Registry}"),
            EntityKind.Determination => DeterminationTable.NoRows,
            _ => kind.Accept(EmptyPlainSet.Instance),
        };

    private sealed class EmptyPlainSet : IEntityKindVisitor<IEntitySet>
    {
        public static readonly EmptyPlainSet Instance = new();

        public IEntitySet Visit<T>(EntityKind<T> kind)
            where T : class => Entities<T>.Empty;
    }
}
