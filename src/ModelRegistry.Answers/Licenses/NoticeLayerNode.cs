using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Licenses;

/// <summary>The licenses that bind through one model of the lineage.</summary>
public sealed class NoticeLayerNode(NoticeLayer layer, LicenseIndex licenses)
{
    /// <summary>The model's name.</summary>
    public string Model => layer.Model;

    /// <summary>Names from the subject's parent to the model; empty for the subject.</summary>
    public IReadOnlyList<string> Path => layer.Path;

    /// <summary>The license as declared; null: none.</summary>
    public string? Declared => layer.Declared;

    /// <summary>The texts that bind.</summary>
    public IReadOnlyList<LicenseNode> Licenses =>
        [.. layer.Licenses.Select(license => new LicenseNode(license, licenses))];
}
