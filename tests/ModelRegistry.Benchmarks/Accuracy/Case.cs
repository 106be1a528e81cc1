using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>One published case, in the format of the files that are scored: what was run, on what, and how it went.</summary>
internal sealed record Case
{
    private static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public required string Id { get; init; }

    /// <summary>fit, throughput, memory, compat, training, support, kv_pool, offload, request_time or ttft.</summary>
    public required string Kind { get; init; }

    public required string Model { get; init; }

    /// <summary>A configuration, of which the file name counts.</summary>
    public string? ModelConfig { get; init; }

    public string? Precision { get; init; }
    public string? Hardware { get; init; }
    public string? HardwareId { get; init; }

    /// <summary>Devices: a number, or "4+".</summary>
    public JsonElement Count { get; init; }

    public string? Workload { get; init; }
    public int? Context { get; init; }
    public int? Concurrency { get; init; }
    public string? Runtime { get; init; }

    /// <summary>runs, does_not_run, min_hardware, supported, emulated, unsupported, failed or measured.</summary>
    public required string Expected { get; init; }

    public string? Note { get; init; }
    public string? Source { get; init; }
    public string? Format { get; init; }
    public string? RuntimeKey { get; init; }
    public string? RuntimeVersion { get; init; }
    public string? Measure { get; init; }

    /// <summary>Bytes, tokens, or tokens per second, as <see cref="Measure"/> says.</summary>
    public double? ValueSi { get; init; }

    /// <summary>stated, community or unclear: whether the source says what is needed to pose the question.</summary>
    public string? Protocol { get; init; }

    /// <summary>Tokens held per sequence at the end of the run; null: not known.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Tokens that a request brings.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Tokens of an answer.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>The window that was set (--max-model-len, -c).</summary>
    public int? WindowTokens { get; init; }

    /// <summary>Requests of the client at once, over all copies of the attention.</summary>
    public int? RequestsInFlight { get; init; }

    /// <summary>Part of <see cref="PromptTokens"/> and <see cref="OutputTokens"/> that the mean request has; null: all.</summary>
    public double? LengthFactor { get; init; }

    public int? TensorParallel { get; init; }
    public int? PipelineParallel { get; init; }
    public int? DataParallel { get; init; }
    public int? ExpertParallel { get; init; }

    /// <summary>Several formats of one family of files: the statement holds if any of these is supported.</summary>
    public IReadOnlyList<string>? FormatsAny { get; init; }

    /// <summary>The statement is about activations in this format.</summary>
    public string? ActivationFormat { get; init; }

    /// <summary>The format of the cache; null: the runtime's default.</summary>
    public string? KvFormat { get; init; }

    public double? GpuMemoryUtilization { get; init; }
    public int? MaxNumSeqs { get; init; }
    public int? MaxNumBatchedTokens { get; init; }
    public bool? EnforceEager { get; init; }
    public int? DecodeContextParallel { get; init; }
    public double? WeightBytesPerDevice { get; init; }
    public double? KvPoolBytesPerDevice { get; init; }

    /// <summary>Layers on the device (-ngl), and layers of the file as the log counts them.</summary>
    public int? GpuLayers { get; init; }
    public int? Layers { get; init; }

    /// <summary>Layers of which the routed experts lie on the host (--n-cpu-moe).</summary>
    public int? ExpertLayersOnHost { get; init; }

    public long? HostMemoryBytes { get; init; }
    public string? HostProcessor { get; init; }
    public long? FileBytes { get; init; }
    public double? DeviceBytes { get; init; }
    public double? HostBytes { get; init; }
    public double? DecodeTokensPerSecond { get; init; }
    public double? PrefillTokensPerSecond { get; init; }
    public double? TtftSeconds { get; init; }
    public double? TpotSeconds { get; init; }

    /// <summary>Devices as a number, at least 1: "4+" is 4, and 0 (not stated) is 1.</summary>
    [JsonIgnore]
    public int Devices =>
        Math.Max(
            1,
            Count.ValueKind switch
            {
                JsonValueKind.Number => Count.GetInt32(),
                JsonValueKind.String when int.TryParse(Count.GetString()!.TrimEnd('+'), out var count) => count,
                _ => 1,
            }
        );

    /// <summary>What a reader recognizes it by.</summary>
    public override string ToString() =>
        $"{Id} {Model} {Format ?? Precision ?? "-"} on {Devices} x {HardwareId ?? Hardware ?? "-"}, context {Context?.ToString() ?? "-"}, concurrency {Concurrency?.ToString() ?? "-"}, {Runtime ?? "-"}";

    /// <summary>Reads a file of cases.</summary>
    public static IReadOnlyList<Case> Read(string path) =>
        JsonSerializer.Deserialize<List<Case>>(File.ReadAllBytes(path), options)!;
}
