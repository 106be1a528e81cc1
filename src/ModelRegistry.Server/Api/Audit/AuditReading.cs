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
}
