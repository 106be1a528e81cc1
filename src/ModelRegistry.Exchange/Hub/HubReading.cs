using System.Text;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Exchange.Hub;

/// <summary>A repository, as far as the hub lets it be read.</summary>
public sealed record HubReading
{
    private const int MostConfigBytes = 1 << 20;
    private const int MostCardBytes = 4 << 20;

    /// <summary>What the hub says of it.</summary>
    public required HubModel Model { get; init; }

    /// <summary>Its card.</summary>
    public required ModelCard Card { get; init; }

    /// <summary>The text of its config.json; null: there is none, or it may not be read.</summary>
    public string? Config { get; init; }

    /// <summary>Its files; empty: they could not be listed.</summary>
    public required IReadOnlyList<HubFile> Files { get; init; }

    /// <summary>Where people read of it.</summary>
    public required string Address { get; init; }

    /// <summary>Where its card is, as it was at the commit.</summary>
    public string CardAddress => $"{Address}/blob/{Model.Commit}/README.md";

    /// <summary>Its weights.</summary>
    public required IReadOnlyList<WeightVariant> Variants { get; init; }

    /// <summary>What the hub refused of it.</summary>
    public IReadOnlyCollection<HubRefusal> Refusals { get; init; } = [];

    /// <summary>What could not be read, and why; sentences.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>The license that its sources agree on; null: none is declared, or they do not agree.</summary>
    public string? License
    {
        get
        {
            // A list has no operator: neither all nor any of it is known to hold.
            var declared = Card
                .Licenses.Append(Model.LicenseTag)
                .OfType<string>()
                .Where(one => one is not ("other" or "unknown"));
            var different = declared.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (different is [var only])
                return only;
            return different.Count == 0 ? Card.LicenseName : null;
        }
    }

    /// <summary>What it was made from; null: neither the tags nor the card say.</summary>
    public IReadOnlyList<HubBase>? Bases => Card.Bases ?? Model.Bases;

    /// <summary>Reads a repository, pinned to its commit.</summary>
    /// <param name="client">The hub.</param>
    /// <param name="id">The repository.</param>
    /// <param name="revision">A branch, a tag or a commit; null: the default branch.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="progress">Is told how far it is; null: nobody is.</param>
    public static async Task<HubAnswer<HubReading>> ReadAsync(
        HubClient client,
        HubRepositoryId id,
        string? revision,
        CancellationToken cancellation,
        IProgress<HubProgress>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        var found = await client.GetModelAsync(id, revision, cancellation);
        if (found.Value is not { } model)
            return found.Refusal!;
        progress?.Report(new(model.Commit, 0));
        List<string> gaps = [];
        var listed = await client.GetFilesAsync(model.Id, model.Commit, cancellation);
        if (listed.Refusal is { } refusal)
            gaps.Add(refusal.Message);
        var source = new HubSource(client, model, listed.Value ?? [], progress);
        var card = await TextAsync(source, "README.md", MostCardBytes, cancellation);
        var config = await TextAsync(source, "config.json", MostConfigBytes, cancellation);
        var read = card is null ? ModelCard.None : ModelCard.Read(card);
        var variants = await WeightScan.ReadAsync(source, cancellation);
        gaps.AddRange(source.Refusals.Select(one => one.Message));
        if (read.Flaw is { } flaw)
            gaps.Add(flaw);
        if (read.Licenses.Count > 1)
            gaps.Add(
                $"The card names several licenses ({string.Join(", ", read.Licenses)}) and not whether all or any of them hold."
            );
        return new HubReading
        {
            Model = model,
            Card = read,
            Config = config,
            Files = listed.Value ?? [],
            Address = client.PageOf(model.Id),
            Variants = variants,
            Gaps = gaps,
            Refusals = [.. source.Refusals, .. listed.Refusal is { } unlisted ? new[] { unlisted } : []],
        };
    }

    private static async Task<string?> TextAsync(
        HubSource source,
        string path,
        int most,
        CancellationToken cancellation
    ) => await source.ReadAsync(path, most, cancellation) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
