using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Finds numeric formats by their ids.</summary>
internal sealed class NumericFormatFinder() : NodeFinder<NumericFormat>(EntityKinds.Format)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(NumericFormat format, string part, RequestScope scope) =>
        part.Length == 0 ? new NumericFormatNode(format) : null;
}
