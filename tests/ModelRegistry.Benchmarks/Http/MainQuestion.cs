using System.Text.Json;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>The main question as a client sends it: the first 50 candidates, explained, on several kinds of hardware and for several uses.</summary>
internal static class MainQuestion
{
    private const string Document = """
        query ($on: HardwareInput!, $use: UseInput!, $workload: WorkloadInput) {
          deployableModels(on: $on, use: $use, workload: $workload, first: 50) {
            counts { yes conditional unknown no }
            totalCount
            position
            pageInfo { hasNextPage endCursor }
            nodes {
              model { registry name parameters licenseExpression }
              variant { name weightBytes }
              verdict
              legal { verdict reasons { code message source } obligations { kind clause summary } }
              technical { verdict support reasons { code message source } estimate { devices perDeviceBytes perDeviceAvailableBytes maxContextTokens decodeTokensPerSecond } }
            }
          }
        }
        """;

    /// <summary>The bodies of requests; each asks something else.</summary>
    public static IReadOnlyList<byte[]> Bodies { get; } =
    [
        .. from pool in new (string Accelerator, int Devices)[]
        {
            ("nvidia-h100-sxm-80", 8),
            ("nvidia-a100-sxm-80", 1),
            ("nvidia-rtx-4090", 1),
        }
        from purpose in new[] { "COMMERCIAL", "NONCOMMERCIAL_RESEARCH" }
        from context in new[] { 8192, 32768 }
        select JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                query = Document,
                variables = new
                {
                    @on = new { system = new { accelerator = pool.Accelerator, devicesPerNode = pool.Devices } },
                    use = new { activities = new[] { "RUN" }, purpose },
                    workload = new { contextTokens = context },
                },
            }
        ),
    ];

    /// <summary>Tells whether an answer holds what was asked: no error, and so many explained candidates.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static int Check(ReadOnlyMemory<byte> answer)
    {
        using var json = JsonDocument.Parse(answer);
        if (json.RootElement.TryGetProperty("errors", out var errors))
            throw new InvalidOperationException($"The server answers {errors}");
        var nodes = json.RootElement.GetProperty("data").GetProperty("deployableModels").GetProperty("nodes");
        foreach (var node in nodes.EnumerateArray())
            if (node.GetProperty("legal").GetProperty("reasons").GetArrayLength() == 0)
                throw new InvalidOperationException("A candidate is not explained.");
        return nodes.GetArrayLength();
    }
}
