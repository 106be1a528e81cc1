using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>Questions about what goes with a model that is passed on.</summary>
public sealed class NoticeQueries(RequestScope scope)
{
    /// <summary>A NOTICE for exactly this variant and its lineage: the licenses that bind whoever passes it on, the words that they require, and what the text does not do.</summary>
    [Price(150)]
    public Answer<NoticePackNode> NoticePack(SubjectInput subject) => NoticePackNode.For(scope, subject);
}
