using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Runtimes;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Api.Runtimes;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>What a summary of reports leads to.</summary>
public sealed class EvidenceSummaryLinks(RequestScope scope)
{
    /// <summary>The variant that they are about; null: they are about the model as such, or the variant is gone.</summary>
    public VariantNode? SubjectVariant(EvidenceSummaryNode of)
    {
        var about = of.Subject();
        return
            about.Variant is { } name
            && scope.Find(about.Registry.ToString(), about.Model.ToString()) is { } model
            && model.FindVariant(name) is { } variant
            ? new(model, variant, scope.Snapshot)
            : null;
    }

    /// <summary>What is known of the runtime; null: none is named, or the catalog does not know it.</summary>
    public RuntimeNode? RuntimeProfile(EvidenceSummaryNode of) => RuntimeLinks.Find(scope, of.Runtime);
}
