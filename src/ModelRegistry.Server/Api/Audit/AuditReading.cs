using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Server.Api.Audit;

/// <summary>Reads what questions about the record name.</summary>
internal static class AuditReading
{
    /// <summary>Reads the name of a chain that the caller may read; one that is hidden is refused in the words of one that does not exist.</summary>
    public static string ReadAudited(
        this RequestScope scope,
        InputReader reading,
        string text,
        params IReadOnlyList<string> path
    ) =>
        text == RegistryId.Public.ToString()
            ? scope.ReadRegistry(reading, text, AuditNeeds.For(text), path)?.ToString()!
            : scope.ReadTenant(reading, text, AuditNeeds.For(text), path)?.ToString()!;

    /// <summary>Reads the name of a chain of which the caller may read at least what is about policies, determinations and statements.</summary>
    /// <param name="scope">The request.</param>
    /// <param name="reading">Where refusals go.</param>
    /// <param name="text">The name.</param>
    /// <param name="kinds">The kinds of entries that the caller may read; null: all of them.</param>
    /// <param name="path">Where the name stands in the question.</param>
    public static string ReadAuditLog(
        this RequestScope scope,
        InputReader reading,
        string text,
        out IReadOnlyList<string>? kinds,
        params IReadOnlyList<string> path
    )
    {
        kinds = null;
        if (text == RegistryId.Public.ToString())
            return scope.ReadAudited(reading, text, path);
        var tenant = scope.ReadTenant(reading, text, AuditNeeds.OfLaw, path);
        if (!reading.Failed && !AuditNeeds.For(text).IsMetBy(scope.Caller, tenant))
            kinds = AuditNeeds.KindsOfLaw;
        return tenant?.ToString()!;
    }
}
