using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tests.Models;
using static ModelRegistry.Domain.Tests.Compatibility.ShippedCatalog;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>An UNKNOWN names what is unknown and what would settle it.</summary>
public sealed class UnknownReasonTests
{
    private const int Questions = 3_000;

    private static readonly Architecture?[] shapes =
    [
        null,
        Sample.Llama8B,
        Sample.DeepSeekV31,
        Configs.Read("""{"model_type":"never-seen","hidden_size":64,"torch_dtype":"bfloat16"}"""),
        Configs.Read(
            """{"model_type":"llama","hidden_size":4096,"quantization_config":{"quant_method":"never-seen"}}"""
        ),
    ];

    [Fact]
    public void Every_unknown_says_what_would_settle_it()
    {
        var random = new Random(7);
        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        string?[] runtimes = [null, "never-seen", .. ShippedRuntimes.All.Select(runtime => runtime.Key.ToString())];
        string?[] versions = [null, "0.1", "0.9.2", "nightly"];
        var accelerators = Accelerators.ToArray();
        var formats = Formats.Select(format => format.Key.ToString()).Append("never-seen").ToArray();
        for (var i = 0; i < Questions; i++)
        {
            var (runtime, version) = (Pick(runtimes), Pick(versions));
            var named = runtime is null || version is null ? runtime : $"{runtime}@{version}";
            var question = Ask(named, Pick(formats), Pick(accelerators).Key.ToString()) with
            {
                Architecture = Pick(shapes),
            };
            question = question with
            {
                Workload = question.Workload with
                {
                    Phase = Pick(Enum.GetValues<Phase>()),
                    KvCacheFormat = random.Next(3) == 0 ? Sample.Id("fp8-e4m3") : null,
                },
            };
            foreach (var reason in TechnicalEngine.Evaluate(question).Reasons)
                Assert.True(
                    reason.Verdict != Verdict.Unknown || reason.Message.Contains("settle", StringComparison.Ordinal),
                    $"{reason.Code}: {reason.Message}"
                );
        }
    }
}
