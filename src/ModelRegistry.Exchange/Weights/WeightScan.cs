using System.Text;
using System.Text.Json;

namespace ModelRegistry.Exchange.Weights;

/// <summary>Finds the sets of weights of a folder or repository, and reads their headers. Headers alone are read, never the weights.</summary>
public sealed class WeightScan
{
    private const string Index = ".safetensors.index.json";
    private const string AdapterWeights = "adapter_model.safetensors";

    // An index of 500,000 tensors has 60 MB.
    private const long MostIndexBytes = 100_000_000;
    private const long MostConfigBytes = 1 << 20;
    private const int AtOnce = 8;

    private readonly WeightSource source;

    private WeightScan(WeightSource source) => this.source = source;

    /// <summary>Reads all sets of weights.</summary>
    public static async Task<IReadOnlyList<WeightVariant>> ReadAsync(
        WeightSource source,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        var scan = new WeightScan(source);
        List<WeightVariant> variants = [];
        foreach (var group in await scan.GroupsAsync(cancellation))
            variants.Add(await scan.ReadAsync(group, cancellation));
        return variants;
    }

    // In the order in which libraries look for them: one file, an index, numbered shards, an adapter, GGUF.
    private async Task<IReadOnlyList<WeightGroups.Group>> GroupsAsync(CancellationToken cancellation)
    {
        var files = source.Files.Keys.Order(StringComparer.Ordinal).ToList();
        List<WeightGroups.Group> groups = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (var index in files.Where(file => file.EndsWith(Index, StringComparison.Ordinal)))
            if (await IndexedAsync(index, cancellation) is { } indexed)
                Take(indexed);
        foreach (var shards in WeightGroups.Shards(files.Where(file => !taken.Contains(file))))
            Take(shards);
        foreach (
            var file in files.Where(file =>
                file.EndsWith(".safetensors", StringComparison.Ordinal) && !taken.Contains(file)
            )
        )
            Take(new(file[..^".safetensors".Length], WeightContainer.Safetensors, [file], []));
        groups.AddRange(WeightGroups.Gguf(files));
        return groups;

        void Take(WeightGroups.Group group)
        {
            taken.UnionWith(group.Files);
            groups.Add(group);
        }
    }

    private async Task<WeightGroups.Group?> IndexedAsync(string index, CancellationToken cancellation)
    {
        if (await source.ReadAsync(index, MostIndexBytes, cancellation) is not { } bytes)
            return null;
        var folder = index[..(index.LastIndexOf('/') + 1)];
        var name = index[..^Index.Length];
        if (ShardsOf(bytes) is not { } shards)
            return new(name, WeightContainer.Safetensors, [], [$"{index}, which is not the JSON of an index"]);
        var named = shards.Select(shard => (Shard: shard, Path: folder + shard)).ToList();
        return new(
            name,
            WeightContainer.Safetensors,
            [.. named.Where(one => IsSafe(one.Shard) && source.Files.ContainsKey(one.Path)).Select(one => one.Path)],
            [
                .. named
                    .Where(one => !IsSafe(one.Shard))
                    .Select(one => $"'{Domain.TextForm.Shown(one.Shard)}', which leads out of the folder"),
                .. named.Where(one => IsSafe(one.Shard) && !source.Files.ContainsKey(one.Path)).Select(one => one.Path),
            ]
        );
    }

    private static bool IsSafe(string path) =>
        path.Length > 0
        && path[0] is not ('/' or '\\')
        && !path.Contains("://", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal)
        && path.Split('/').All(part => part is not (".." or "." or ""));

    // Read as a stream of tokens: the map of a large model has half a million entries.
    private static IReadOnlyList<string>? ShardsOf(byte[] json)
    {
        SortedSet<string> shards = new(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isMap = reader.ValueTextEquals("weight_map");
                reader.Read();
                if (!isMap || reader.TokenType != JsonTokenType.StartObject)
                {
                    reader.Skip();
                    continue;
                }

                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.String)
                        return null;
                    shards.Add(reader.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return shards.Count == 0 ? null : [.. shards];
    }

    private async Task<WeightVariant> ReadAsync(WeightGroups.Group group, CancellationToken cancellation)
    {
        var readings = new WeightReading[group.Files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(
            0,
            readings.Length,
            options,
            async (i, token) => readings[i] = await source.ReadHeaderAsync(group.Files[i], token)
        );
        var read = readings.Select(reading => reading.File).OfType<WeightFile>().ToList();
        var gaps = group
            .Missing.Select(missing => $"Missing: {missing}.")
            .Concat(
                readings
                    .Zip(group.Files)
                    .Where(one => one.First.Flaw is not null)
                    .Select(one => $"{one.Second}: {one.First.Flaw}")
            )
            .ToList();
        var tensors = read.SelectMany(file => file.Tensors).ToList();
        var metadata = read.FirstOrDefault()?.Metadata ?? new Dictionary<string, MetadataValue>();
        var format =
            group.Container == WeightContainer.Gguf
                ? GgufFormat.Of(tensors, metadata)
                : SafetensorsFormat.Of(tensors, await LabelAsync(group, cancellation));
        return new()
        {
            Name = group.Name,
            Container = group.Container,
            Files = group.Files,
            Bytes = BytesOf(group),
            Format = gaps.Count > 0 ? format with { Parameters = null } : format,
            Fingerprint = gaps.Count > 0 ? null : WeightFingerprint.For(group.Container, tensors),
            BytesByEncoding = tensors
                .GroupBy(tensor => tensor.Encoding)
                .ToDictionary(of => of.Key, of => of.Sum(tensor => tensor.Bytes)),
            Metadata = metadata,
            VocabularyRows = tensors.FirstOrDefault(tensor => tensor.Name == "token_embd.weight")?.Shape[0],
            IsAdapter = IsAdapter(group, metadata),
            Gaps = gaps,
        };
    }

    // A sum without one of its parts is none.
    private long? BytesOf(WeightGroups.Group group) =>
        group.Missing.Count > 0 || group.Files.Any(file => source.Files[file] is null)
            ? null
            : group.Files.Sum(file => source.Files[file]);

    private static bool IsAdapter(WeightGroups.Group group, IReadOnlyDictionary<string, MetadataValue> metadata) =>
        group.Files.Any(file => file.Split('/')[^1] == AdapterWeights)
        || metadata.GetValueOrDefault("general.type")?.Text == "adapter";

    private async Task<QuantizationLabel> LabelAsync(WeightGroups.Group group, CancellationToken cancellation)
    {
        var folder = group.Name[..(group.Name.LastIndexOf('/') + 1)];
        var config = await source.ReadAsync($"{folder}config.json", MostConfigBytes, cancellation);
        return config is null ? QuantizationLabel.None : QuantizationLabel.Read(Encoding.UTF8.GetString(config));
    }
}
