using System.Buffers.Binary;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Exchange.Hub;

/// <summary>The files of a repository at one commit, of which headers are read by ranges.</summary>
public sealed class HubSource : WeightSource
{
    // 97 % of the headers of safetensors fit (huggingface.js, parse-safetensors-metadata).
    private const int FirstBytes = 100_001;
    private const int MostHeaderBytes = 64 << 20;
    private const int MostStarts = 3;

    private readonly HubClient client;
    private readonly HubModel model;
    private readonly IProgress<HubProgress>? progress;
    private readonly int weights;
    private int headersRead;

    /// <summary>The files.</summary>
    /// <param name="client">The hub.</param>
    /// <param name="model">What the hub says of the repository.</param>
    /// <param name="files">Its files.</param>
    /// <param name="progress">Is told of each header that was read; null: nobody is.</param>
    public HubSource(
        HubClient client,
        HubModel model,
        IReadOnlyList<HubFile> files,
        IProgress<HubProgress>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        (this.client, this.model, this.progress) = (client, model, progress);
        weights = files.Count(file => IsWeights(file.Path));
        Files = files.GroupBy(file => file.Path).ToDictionary(file => file.Key, file => file.First().Bytes);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, long?> Files { get; }

    /// <summary>What was refused while files were read; the same refusal stands once.</summary>
    public IReadOnlyCollection<HubRefusal> Refusals => refusals;

    private readonly HashSet<HubRefusal> refusals = [];

    /// <inheritdoc/>
    public override async Task<byte[]?> ReadAsync(string path, long most, CancellationToken cancellation)
    {
        if (!Files.TryGetValue(path, out var size) || size > most)
            return null;
        var count = (int)Math.Min(size ?? most, most);
        if (count == 0)
            return [];
        var answer = await client.ReadAsync(model.Id, model.Commit, path, 0, count, cancellation);
        return answer.Value?.Content ?? Refused(answer.Refusal!);
    }

    /// <inheritdoc/>
    public override async Task<WeightReading> ReadHeaderAsync(string path, CancellationToken cancellation)
    {
        for (var start = 1; ; start++)
        {
            var reading = await TryReadHeaderAsync(path, cancellation);
            if (reading is not null)
            {
                // Some are read twice, and others never.
                var read = Interlocked.Increment(ref headersRead);
                progress?.Report(new(model.Commit, Math.Min(1, read / (double)Math.Max(weights, 1))));
                return reading;
            }

            if (start == MostStarts)
                return new(null, "The file changes while it is read.");
        }
    }

    private static bool IsWeights(string path) =>
        path.EndsWith(".safetensors", StringComparison.Ordinal) || path.EndsWith(".gguf", StringComparison.Ordinal);

    // Null: the file is another one than at the first part, and is to be read anew.
    private async Task<WeightReading?> TryReadHeaderAsync(string path, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        string? tag = null;
        long? total = Files[path];
        for (var wanted = FirstBytes; ; )
        {
            var answer = await client.ReadAsync(model.Id, model.Commit, path, bytes.Length, wanted, cancellation);
            if (answer.Value is not { } part)
            {
                Refused(answer.Refusal!);
                return new(null, answer.Refusal!.Message);
            }

            if (tag is not null && part.Tag is not null && part.Tag != tag)
                return null;
            tag ??= part.Tag;
            total ??= part.Total;
            bytes.Write(part.Content);
            if (total is not { } length)
                return new(null, "The hub does not tell how large the file is.");
            var reading = WeightReading.Read(new MemoryStream(bytes.GetBuffer(), 0, (int)bytes.Length), length);
            if (!reading.IsCut || part.Content.Length < wanted || bytes.Length >= MostHeaderBytes)
                return reading;
            wanted = (int)Math.Min(More(bytes), MostHeaderBytes - bytes.Length);
        }
    }

    // A safetensors header says how long it is; a GGUF header does not: twice as much each time.
    private static long More(MemoryStream bytes)
    {
        var start = bytes.GetBuffer().AsSpan(0, 8);
        if (BinaryPrimitives.ReadUInt32LittleEndian(start) == 0x46554747)
            return Math.Max(bytes.Length, 1);
        var end = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(start), MostHeaderBytes) + 8;
        return Math.Max(end - bytes.Length, 1);
    }

    private byte[]? Refused(HubRefusal refusal)
    {
        lock (refusals)
            refusals.Add(refusal);
        return null;
    }
}
