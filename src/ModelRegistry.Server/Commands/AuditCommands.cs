using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Server.Commands;

/// <summary>The commands that look at the audit of a whole database, beside a running server or without one.</summary>
internal static class AuditCommands
{
    // What begins so is for people, and no head.
    private const string Note = "#";

    /// <summary><c>verify-audit [HEAD-FILE]</c>: checks every chain, the heads in the file (lines <c>tenant number:hash</c>, as this command prints them), and what stands.</summary>
    /// <returns>0: nothing is wrong; 1: something is; 2: it could not be checked, or a head of the file is folded.</returns>
    public static async Task<int> VerifyAsync(Command command)
    {
        var expected = command.Arguments is [var file]
            ? await ReadHeadsAsync(file)
            : new Dictionary<string, AuditHead>();
        var verifier = new AuditVerifier(command.Database);
        var (faults, uncompared) = (0L, 0);
        foreach (var tenant in (await verifier.ReadChainsAsync(CancellationToken.None)).Union(expected.Keys))
        {
            var report = await verifier.VerifyChainAsync(
                tenant,
                expected.GetValueOrDefault(tenant),
                CancellationToken.None
            );
            await command.Output.WriteLineAsync($"{tenant} {report.Head}");
            if (report.Checkpoint is { } checkpoint)
                await command.Output.WriteLineAsync(
                    FormattableString.Invariant(
                        $"{Note} {tenant}: {checkpoint.Rows} entries are folded, from {checkpoint.From:O} to {checkpoint.To:O}; the chain goes on from {checkpoint.Last.Number}."
                    )
                );
            if (report.IsExpectedCompacted)
            {
                uncompared++;
                await command.Errors.WriteLineAsync(
                    $"FOLDED: Row {expected[tenant].Number} of the chain of '{tenant}', which the expected head names, is folded: there is nothing to compare it with."
                );
            }

            faults += await TellAsync(command, report.Findings, report.Faults);
        }

        var standing = await verifier.VerifyEntitiesAsync(CancellationToken.None);
        faults += await TellAsync(command, standing, standing.Count);
        return faults > 0 ? 1
            : uncompared > 0 ? 2
            : 0;
    }

    /// <summary><c>export-audit TENANT</c>: prints what the tenant's chain holds, one JSON object per line.</summary>
    public static async Task<int> ExportAsync(Command command)
    {
        if (command.Arguments is not [var text])
        {
            await command.Errors.WriteLineAsync(
                "export-audit TENANT: the name of one tenant is expected, or 'public'."
            );
            return 2;
        }

        var tenant = TextForm.Parse<TenantId>(text);
        await foreach (
            var line in new AuditExport(command.Database).ReadAsync(tenant.ToString(), CancellationToken.None)
        )
            await command.Output.WriteLineAsync(line);
        return 0;
    }

    private static async Task<long> TellAsync(Command command, IReadOnlyList<AuditFinding> findings, long count)
    {
        foreach (var finding in findings)
            await command.Errors.WriteLineAsync($"{finding.Fault.ToString().ToUpperInvariant()}: {finding.Message}");
        if (count > findings.Count)
            await command.Errors.WriteLineAsync($"... and {count - findings.Count} more.");
        return count;
    }

    private static async Task<Dictionary<string, AuditHead>> ReadHeadsAsync(string file)
    {
        if (!File.Exists(file))
            throw new FormatException($"There is no file '{file}'.");
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        foreach (
            var line in (await File.ReadAllLinesAsync(file)).Where(line =>
                !string.IsNullOrWhiteSpace(line) && !line.StartsWith(Note, StringComparison.Ordinal)
            )
        )
        {
            if (line.Split(' ') is not [var tenant, var head])
                throw new FormatException($"'{TextForm.Shown(line)}' is not '<tenant> <number>:<hash>'.");
            heads[tenant] = TextForm.Parse<AuditHead>(head);
        }

        return heads;
    }
}
