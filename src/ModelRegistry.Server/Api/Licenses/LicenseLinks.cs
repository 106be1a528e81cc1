using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Server.Api.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Licenses;

/// <summary>What a license leads to.</summary>
public sealed class LicenseLinks(RequestScope scope)
{
    /// <summary>The models that declare it, alone or in an expression, in the order of their names, as far as the caller may see them.</summary>
    [Price(2, PerModel = 0.15)]
    public Answer<Connection<ModelNode>> Models(LicenseNode of, int? first, string? after, int? last, string? before)
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "license models", of.Id);
        if (reader.Failed)
            return reader.Failures[0];
        return ModelList.Cut(scope, null, new ModelFilter { Licenses = [of.Key] }, null, page);
    }
}
