using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Runtimes;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Server.Api.Runtimes;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>What a report leads to.</summary>
public sealed class ReportLinks(RequestScope scope)
{
    /// <summary>The model that it is about; null: it is gone, or the caller may not see it.</summary>
    public ModelNode? Subject(ReportNode of) =>
        scope.Find(of.SubjectRegistry().ToString(), of.Model) is { } model ? new(model, scope.Snapshot) : null;

    /// <summary>The variant that it is about; null: it is about the model as such, or the variant is gone, or the caller may not see it.</summary>
    public VariantNode? SubjectVariant(ReportNode of) =>
        of.Variant is { } name
        && scope.Find(of.SubjectRegistry().ToString(), of.Model) is { } model
        && model.Variants.FirstOrDefault(variant => variant.Name.ToString() == name) is { } found
            ? new(model, found, scope.Snapshot)
            : null;

    /// <summary>What is known of its runtime; null: none is named, or the catalog does not know it.</summary>
    public RuntimeNode? RuntimeProfile(ReportNode of) => RuntimeLinks.Find(scope, of.Runtime);

    /// <summary>The team that keeps it; null: the caller may not know of it.</summary>
    public TeamNode? Team(ReportNode of) => TeamNode.Find(scope, of.Registry);
}
