using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>The accelerators and numeric formats of the shipped catalog, read from the repository, and questions about them.</summary>
internal static class ShippedCatalog
{
    private static readonly Dictionary<string, Accelerator> accelerators = Read<Accelerator>("accelerators")
        .ToDictionary(accelerator => accelerator.Key.ToString());

    private static readonly Dictionary<string, NumericFormat> formats = Read<NumericFormat>("formats")
        .ToDictionary(format => format.Key.ToString());

    public static IEnumerable<Accelerator> Accelerators => accelerators.Values;

    public static IEnumerable<NumericFormat> Formats => formats.Values;

    public static Accelerator Accelerator(string key) => accelerators[key];

    public static NumericFormat Format(string key) => formats[key];

    public static NumericFormat? FindFormat(NumericFormatId? key) =>
        key is null ? null : formats.GetValueOrDefault(key.ToString());

    /// <summary>Asks whether a runtime serves a format on one device, as a variant of a small model.</summary>
    /// <param name="runtime">"vllm", or with its version "vllm@0.11.0"; null: any.</param>
    /// <param name="format">The key of the format.</param>
    /// <param name="accelerator">The key of the accelerator.</param>
    /// <param name="architecture">The shape; null: a small dense model.</param>
    public static TechnicalQuestion Ask(
        string? runtime,
        string format,
        string accelerator,
        Architecture? architecture = null
    )
    {
        var parts = runtime?.Split('@') ?? [];
        var (name, version) = (parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1));
        var question = Sample.Ask(
            architecture ?? Sample.Qwen38B,
            FindFormat(Sample.Id(format)),
            accelerators[accelerator]
        );
        return question with
        {
            FormatName = Sample.Id(format),
            Workload = new()
            {
                Runtime = Sample.Runtime(name),
                RuntimeVersion = version,
                ContextTokens = 2_048,
            },
            Runtime = name is null
                ? ShippedRuntimes.Index.For(question.Format)
                : ShippedRuntimes.Index.For(Sample.Runtime(name), version),
        };
    }

    /// <summary>The reason that tells how a format is computed.</summary>
    public static Reason SupportReason(TechnicalQuestion question) =>
        TechnicalEngine
            .Evaluate(question)
            .Reasons.First(reason => reason.Code.StartsWith("FORMAT_", StringComparison.Ordinal));

    private static IEnumerable<T> Read<T>(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root(), folder), "*.json")
            .SelectMany(path => JsonSerializer.Deserialize<T[]>(File.ReadAllBytes(path), StoredForm.Strict)!);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "db", "catalog"));
}
