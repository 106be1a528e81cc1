using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tests.Models;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;

namespace ModelRegistry.Domain.Tests.Compatibility;

public sealed class BoundedFitTests
{
    public static TheoryData<string, long, long, long, string> Dense => DenseShapes.All;

    public static TheoryData<string, long, long, long, string> Sparse => SparseShapes.All;

    [Theory]
    [MemberData(nameof(Dense))]
    [MemberData(nameof(Sparse))]
    public void What_fits_by_size_alone_fits_with_the_configuration(
        string name,
        long parameters,
        long active,
        long cache,
        string config
    )
    {
        var architecture = Configs.Read(config);
        var settled = 0;
        for (var memory = 2 * parameters; memory < 20 * parameters; memory += parameters / 4)
        {
            var question = Ask(null, Bf16, H100 with { UsableMemoryBytes = memory }) with
            {
                Parameters = parameters,
                Modality = Modality.Text,
            };
            if (Sample.Evaluate(question).Verdict != Verdict.Yes)
                continue;
            settled++;
            var known = Sample.Evaluate(
                question with
                {
                    Architecture = architecture,
                    Workload = new() { ContextTokens = question.Workload.ContextTokens },
                }
            );
            Assert.True(
                known.Reasons.All(reason => reason.Code != ReasonCodes.OutOfMemory),
                $"{name} ({active} active, {cache} bytes per token) in {memory} bytes: {known.Reasons[0].Message}"
            );
        }

        // Of models below a billion parameters, overhead alone may exceed twenty bytes per parameter.
        Assert.True(settled > 0 || parameters < 1_000_000_000, name);
    }
}
