using ModelRegistry.Answers;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>Finds public rules by their ids.</summary>
internal sealed class PublicRuleFinder() : NodeFinder<PublicRule>(EntityKinds.PublicRule)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(PublicRule rule, string part, RequestScope scope) => new PublicRuleNode(rule);
}
