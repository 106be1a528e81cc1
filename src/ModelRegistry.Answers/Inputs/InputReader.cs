using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>
/// Reads input into values of the domain: texts by their form, names by what the asker may see. It keeps every failure that it meets on the way; a value
/// that was read must not be used where there is one.
/// </summary>
/// <param name="scope">Who asks, and the snapshot that names are looked up in.</param>
public sealed class InputReader(QuestionScope scope)
{
    private readonly List<Failure> failures = [];

    /// <summary>Who asks.</summary>
    public QuestionScope Scope => scope;

    /// <summary>The snapshot that names are looked up in.</summary>
    public Snapshot Snapshot => scope.Snapshot;

    /// <summary>What may have been meant by names that nothing has.</summary>
    public NearestNames Nearest => new(scope);

    /// <summary>What could not be read, in the order of the input.</summary>
    public IReadOnlyList<Failure> Failures => failures;

    /// <summary>True where something could not be read: what was read must not be used then.</summary>
    public bool Failed => failures.Count > 0;

    /// <summary>Notes a failure.</summary>
    public void Refuse(Failure failure) => failures.Add(failure);

    /// <summary>Notes failures.</summary>
    public void Refuse(IEnumerable<Failure> several) => failures.AddRange(several);

    /// <summary>Notes that a member cannot be taken.</summary>
    public void Refuse(string message, params IReadOnlyList<string> path) =>
        failures.Add(Failure.BadInput(message, path));

    /// <summary>Reads a text form; where the text is of another form, the failure is noted and the result must not be used.</summary>
    public T Text<T>(string? text, params IReadOnlyList<string> path)
        where T : class, ITextForm<T>
    {
        if (T.TryParse(text, out var value))
            return value;
        Refuse($"'{TextForm.Shown(text)}' is not {T.Form}.", path);
        return null!;
    }

    /// <summary>Reads a text form that may be left out.</summary>
    public T? TextOrNull<T>(string? text, params IReadOnlyList<string> path)
        where T : class, ITextForm<T> => text is null ? null : Text<T>(text, path);

    /// <summary>Refuses a number outside of its range, both ends included.</summary>
    public void InRange(double? number, double lowest, double highest, params IReadOnlyList<string> path)
    {
        if (number is { } value && !(value >= lowest && value <= highest))
            Refuse(FormattableString.Invariant($"{value} is not between {lowest} and {highest}."), path);
    }

    /// <summary>Reads which part of a list is wanted.</summary>
    /// <param name="first">How many of the beginning.</param>
    /// <param name="after">The cursor that the page begins after.</param>
    /// <param name="last">How many of the end.</param>
    /// <param name="before">The cursor that the page ends before.</param>
    /// <param name="list">The list's name.</param>
    /// <param name="choosing">What it is a list of, and what chooses and orders its entries: a cursor leads on in the list that gave it alone.</param>
    public PageRequest Page(
        int? first,
        string? after,
        int? last,
        string? before,
        string list,
        params IReadOnlyList<object?> choosing
    )
    {
        InRange(first, 0, PageRequest.MaxCount, "first");
        InRange(last, 0, PageRequest.MaxCount, "last");
        if (first is not null && last is not null)
            Refuse("first and last cannot both be given.", "last");
        var mark = ListMark.For(list, choosing);
        return new(
            first ?? last ?? PageRequest.DefaultCount,
            last is not null,
            Cursor(after, mark, "after"),
            Cursor(before, mark, "before")
        )
        {
            Mark = mark,
        };
    }

    /// <summary>
    /// Reads the name of a registry that the caller may see. One whose team they may know of is refused for want of a role; one that is hidden, in the words of
    /// one that does not exist.
    /// </summary>
    public RegistryId Registry(string text, params IReadOnlyList<string> path)
    {
        var registry = Text<RegistryId>(text, path);
        if (registry is null || scope.Sees(registry))
            return registry!;
        scope.NoteUnseen(registry.ToString());
        Refuse(StopOf(registry.Tenant, path) ?? WantOfRole(registry, path) ?? NotFound.Registry(registry, path));
        return registry;
    }

    /// <summary>Reads the registry of a team that the caller may know of.</summary>
    public Team Team(string text, params IReadOnlyList<string> path)
    {
        var registry = Text<RegistryId>(text, path);
        if (registry is null)
            return null!;
        if (scope.FindTeam(registry) is { } team)
            return team;
        scope.NoteUnseen(registry.ToString());
        Refuse(StopOf(registry.Tenant, path) ?? NotFound.Registry(registry, path));
        return null!;
    }

    /// <summary>Reads the name of a tenant that the caller may know of.</summary>
    public TenantId Tenant(string text, params IReadOnlyList<string> path)
    {
        var tenant = Text<TenantId>(text, path);
        if (tenant is null || scope.Sees(tenant))
            return tenant!;
        scope.NoteUnseen(tenant.ToString());
        Refuse(StopOf(tenant, path) ?? NotFound.Tenant(tenant, path));
        return tenant;
    }

    private Failure? WantOfRole(RegistryId registry, IReadOnlyList<string> path) =>
        scope.FindTeam(registry) is null
            ? null
            : new(
                FailureCode.Forbidden,
                $"'{scope.Caller.Name}' holds no role in '{registry}', and may not see what it keeps. An admin of '{registry.Tenant}' or a maintainer of the team gives one (grantRole).",
                path
            );

    // Whoever would hold a role there is told, and nobody else.
    private Failure? StopOf(TenantId? tenant, IReadOnlyList<string> path) =>
        tenant is not null && scope.Caller.Stopped.TryGetValue(tenant, out var reason)
            ? new(
                FailureCode.Forbidden,
                $"The tenant '{tenant}' is stopped: {reason} Ask an operator of the installation to resume it.",
                path
            )
            : null;

    /// <summary>Finds a model that the caller may see. Where its registry is hidden, only what is shown to the caller exists there.</summary>
    public Model? Model(
        string registry,
        string name,
        IReadOnlyList<string> registryPath,
        IReadOnlyList<string> namePath
    )
    {
        if (scope.Find(registry, name) is { } shown)
            return shown;
        var before = failures.Count;
        var registryId = Registry(registry, registryPath);
        var modelName = Text<ModelName>(name, namePath);
        if (failures.Count == before)
            Refuse(Nearest.OfModels(NotFound.Model(modelName, registryId, namePath), name, registry));
        return null;
    }

    /// <summary>Reads the key of an accelerator that the shared catalog knows, or a team whose registry the caller sees.</summary>
    public AcceleratorId Accelerator(string text, params IReadOnlyList<string> path)
    {
        if (AcceleratorId.TryParse(text, out var id))
        {
            var found = FindAccelerators(id);
            if (found.Count == 1)
                return found[0];
            if (found.Count > 1)
            {
                Refuse($"'{TextForm.Shown(text)}' may be {string.Join(" or ", found)}: name one of them.", path);
                return null!;
            }
        }

        Refuse(Nearest.OfAccelerators(NotFound.Accelerator(text, path), text));
        return null!;
    }

    /// <summary>Reads the key of an accelerator, where one is given.</summary>
    public AcceleratorId? AcceleratorOrNull(string? text, params IReadOnlyList<string> path) =>
        text is null ? null : Accelerator(text, path);

    /// <summary>Refuses an accelerator that another team defined for itself: who reads what names it could not see it.</summary>
    /// <param name="accelerator">The accelerator; null: refused already.</param>
    /// <param name="registry">The registry that is to keep what names it.</param>
    /// <param name="path">Where it stands in the input.</param>
    public void KeepWithin(RegistryId? registry, AcceleratorId? accelerator, params IReadOnlyList<string> path)
    {
        if (accelerator?.Registry is { } owner && registry is not null && owner != registry)
            Refuse(
                $"'{accelerator}' is defined in '{owner}', whose readers alone may see it: '{registry}' can name those of the shared catalog, and its own.",
                path
            );
    }

    // One of a hidden registry is not even looked for, so that it takes no longer than what does not exist.
    private IReadOnlyList<AcceleratorId> FindAccelerators(AcceleratorId id)
    {
        if (id.Registry is { } registry && !scope.Sees(registry))
        {
            scope.NoteUnseen(registry.ToString());
            return [];
        }

        if (Snapshot.Find(id) is not null)
            return [id];
        return id.Registry is null
            ? [.. scope.TeamAccelerators.Select(own => own.Key).Where(key => key.Name == id.Name)]
            : [];
    }

    /// <summary>Reads the key of a numeric format that the catalog knows.</summary>
    public NumericFormat? Format(string text, params IReadOnlyList<string> path)
    {
        var format = NumericFormatId.TryParse(text, out var key) ? Snapshot.Find(key) : null;
        if (format is null)
            Refuse(Nearest.OfFormats(NotFound.Format(text, path), text));
        return format;
    }

    /// <summary>
    /// Reads the key of a numeric format that weights are declared to have. One that the catalog does not know is taken as it is called where the size of
    /// the weights is stated, which is what a format is needed for at least.
    /// </summary>
    public NumericFormatId? DeclaredFormat(string text, long? weightBytes, params IReadOnlyList<string> path)
    {
        if (NumericFormatId.TryParse(text, out var key) && (Snapshot.Find(key) is not null || weightBytes is not null))
            return key;
        Refuse(Nearest.OfFormats(NotFound.UnsizedFormat(text, path), text));
        return null;
    }

    /// <summary>Reads the key or alias of a license that the shared catalog or the tenant knows.</summary>
    public LicenseId License(string text, TenantId? tenant, params IReadOnlyList<string> path)
    {
        if (Scope.LicensesOf(tenant).Find(text) is { } license)
            return license.Key;
        Refuse(Nearest.OfLicenses(NotFound.License(text, path), text));
        return null!;
    }

    /// <summary>Reads the key or alias of a license that the shared catalog knows.</summary>
    public LicenseId License(string text, params IReadOnlyList<string> path)
    {
        if (Snapshot.LicenseIndex.Find(text) is { } license)
            return license.Key;
        Refuse(Nearest.OfLicenses(NotFound.License(text, path), text));
        return null!;
    }

    /// <summary>
    /// Reads a declared license as it is declared: cards say "see LICENSE", or name several in a row. What names no license gives UNKNOWN with its reason, and no
    /// refusal. Null stays null; an empty text is refused, since it declares nothing.
    /// </summary>
    public string? DeclaredLicense(string? text, params IReadOnlyList<string> path)
    {
        if (text is not null && string.IsNullOrWhiteSpace(text))
            Refuse(
                new Failure(
                    FailureCode.MalformedLicense,
                    "The declared license is empty; leave it out where none is declared.",
                    path
                )
            );
        else if (text?.Length > LicenseExpression.MaxLength)
            Refuse(
                new Failure(
                    FailureCode.MalformedLicense,
                    $"The declared license has {text.Length} characters; at most {LicenseExpression.MaxLength} are taken.",
                    path
                )
            );
        return text?.Trim();
    }

    /// <summary>Reads a model's config.json.</summary>
    public Architecture? Config(string text, params IReadOnlyList<string> path)
    {
        if (ConfigReader.TryRead(text, out var architecture, out var error))
            return architecture;
        Refuse(error!, path);
        return null;
    }

    /// <summary>Reads the text of an adapter_config.json, with what it stands on; null: it was refused.</summary>
    public AdapterConfig? Adapter(string text, IReadOnlyList<LineageEdge>? bases, params IReadOnlyList<string> path)
    {
        if (bases is not [{ Relation: LineageRelation.Adapter }])
            Refuse(
                "It tells of an adapter: baseModels then names the one model that it stands on, with the relation ADAPTER.",
                path
            );
        if (AdapterConfig.TryRead(text, out var adapter, out var error))
            return adapter;
        Refuse(error, path);
        return null;
    }

    /// <summary>Refuses what is no country.</summary>
    public void Countries(IReadOnlyList<string>? countries, params IReadOnlyList<string> path)
    {
        foreach (var country in (countries ?? []).Where(country => !IsCountry(country)))
            Refuse($"'{TextForm.Shown(country)}' is not a country of two letters (ISO 3166-1 alpha-2).", path);
    }

    /// <summary>Reads countries, the European Union among them, in one spelling, each once.</summary>
    public IReadOnlyList<string>? CountriesOrUnion(IReadOnlyList<string>? countries, params IReadOnlyList<string> path)
    {
        foreach (var country in (countries ?? []).Where(country => !IsCountry(country)))
            Refuse(
                $"'{TextForm.Shown(country)}' is neither a country of two letters (ISO 3166-1 alpha-2) nor EU.",
                path
            );
        return Upper(countries);
    }

    /// <summary>Countries in one spelling, each once.</summary>
    public static IReadOnlyList<string>? Upper(IReadOnlyList<string>? countries) =>
        countries is null ? null : [.. countries.Select(country => country.ToUpperInvariant()).Distinct()];

    private static bool IsCountry(string country) => country.Length == 2 && country.All(char.IsAsciiLetter);

    private SortKey? Cursor(string? cursor, string mark, string argument)
    {
        if (cursor is null)
            return null;
        if (SortKey.TryParse(cursor, out var key, out var list) && list == mark)
            return key;
        Refuse(
            new Failure(
                FailureCode.BadCursor,
                $"{argument} is no cursor of this list in this order and with these filters: give one that the same question gave.",
                [argument]
            )
        );
        return null;
    }
}
