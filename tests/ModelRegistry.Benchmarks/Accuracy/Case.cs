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

    /// <summary>fit, throughput, memory, compat or training.</summary>
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
