using ModelRegistry.Domain.Entities;
using ModelRegistry.Tests.Server;

namespace ModelRegistry.Tests.Audit;

/// <summary>The commands, each as a process of its own, beside a server that runs.</summary>
public sealed class AuditCommandTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private AuditedRegistry? started;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditedRegistry Registry => started!;

    public async ValueTask InitializeAsync()
    {
        started = await AuditedRegistry.StartAsync(database);
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "one");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "two");
        await Registry.WriteAsync(EntityKind.Model, "public:org/b", null, "three");
        await Registry.SealAsync();
    }

    public ValueTask DisposeAsync() => Registry.DisposeAsync();

    [Fact]
    public async Task A_whole_database_is_checked_and_each_chain_told_with_its_head()
    {
        var (exitCode, output, errors) = await RunAsync("verify-audit");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(
            [
                $"acme {(await Registry.VerifyAsync("acme")).Head}",
                $"public {(await Registry.VerifyAsync("public")).Head}",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public async Task What_is_wrong_is_told_line_by_line_and_by_the_exit_code()
    {
        await Registry.TamperAsync(
            "update history set state = '{\"changedBy\":\"user:ann@example.org\"}' where position = 1"
        );
        await Registry.TamperAsync("update entity set state = '{}' where key = 'public:org/b'");
        var (exitCode, _, errors) = await RunAsync("verify-audit");
        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                "ALTERED: Row 1 of the chain of 'acme' (model 'acme/team:org/a' version 1) has another state in the history than was sealed.",
                "ALTERED: What stands as model 'public:org/b' version 1 is not what the history wrote last.",
            ],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Theory]
    [InlineData("delete from entity where key = 'acme/team:org/a'")]
    [InlineData("delete from entity where key like 'acme%'")]
    [InlineData("update audit_chain set first_read = number + 1 where tenant = 'acme'")]
    [InlineData("update audit set registry = null where tenant = 'acme'")]
    [InlineData(
        "update entity set version = 2 where key = 'public:org/b'; update history set position = -1 where position = 4; update audit_seal set position = -2"
    )]
    [InlineData(
        "update entity set version = 2 where key = 'public:org/b'; update history set position = -1 where position = 4; insert into audit_folded values (-1)"
    )]
    public async Task What_is_done_to_the_file_while_the_heads_stay_ends_it_with_1(string statements)
    {
        await Registry.TamperAsync(statements);
        Assert.Equal(1, (await RunAsync("verify-audit")).ExitCode);
    }

    [Fact]
    public async Task Heads_that_were_kept_show_what_was_cut_off()
    {
        var kept = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(kept, (await RunAsync("verify-audit")).Output, Cancellation);
            Assert.Equal(0, (await RunAsync("verify-audit", kept)).ExitCode);
            foreach (var table in new[] { "audit", "history" })
                await Registry.TamperAsync($"delete from {table} where position = 3");
            foreach (var table in new[] { "audit_chain where tenant = 'public'", "entity where key = 'public:org/b'" })
                await Registry.TamperAsync($"delete from {table}");
            await Registry.TamperAsync("update audit_seal set position = 2");
            Assert.Equal(0, (await RunAsync("verify-audit")).ExitCode);
            var (exitCode, _, errors) = await RunAsync("verify-audit", kept);
            Assert.Equal(
                (1, true),
                (
                    exitCode,
                    errors.StartsWith("MISSING: The chain of 'public' ends with row 0", StringComparison.Ordinal)
                )
            );
        }
        finally
        {
            File.Delete(kept);
        }
    }

    [Fact]
    public async Task Of_heads_that_were_kept_those_that_are_folded_are_told_apart_and_the_others_are_compared()
    {
        var (early, late) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            await File.WriteAllTextAsync(early, (await RunAsync("verify-audit")).Output, Cancellation);
            await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 2, "three");
            await Registry.SealAsync();
            await File.WriteAllTextAsync(late, (await RunAsync("verify-audit")).Output, Cancellation);
            Assert.Equal(2, await Registry.CompactAsync("acme"));
            var (exitCode, output, errors) = await RunAsync("verify-audit", late);
            Assert.Equal((0, ""), (exitCode, errors));
            Assert.Contains("# acme: 2 entries are folded, from ", output, StringComparison.Ordinal);
            // What it prints it reads.
            await File.WriteAllTextAsync(late, output, Cancellation);
            Assert.Equal(0, (await RunAsync("verify-audit", late)).ExitCode);
            (exitCode, _, errors) = await RunAsync("verify-audit", early);
            Assert.Equal(
                (
                    2,
                    "FOLDED: Row 2 of the chain of 'acme', which the expected head names, is folded: there is nothing to compare it with."
                ),
                (exitCode, errors.Trim())
            );
            await File.WriteAllTextAsync(late, $"acme 3:{new string('0', 64)}\n", Cancellation);
            Assert.Equal(1, (await RunAsync("verify-audit", late)).ExitCode);
        }
        finally
        {
            File.Delete(early);
            File.Delete(late);
        }
    }

    [Fact]
    public async Task A_chain_is_exported_and_bad_arguments_are_refused()
    {
        Assert.Equal(
            2,
            (await RunAsync("export-audit", "acme")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length
        );
        foreach (
            var arguments in new string[][]
            {
                ["export-audit"],
                ["export-audit", "No Tenant"],
                ["verify-audit", "no-such-file"],
            }
        )
        {
            var (exitCode, _, errors) = await RunAsync(arguments);
            Assert.Equal((2, true), (exitCode, errors.Length > 0));
        }
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var done = await ServerCommand.RunAsync(Environment.CurrentDirectory, database.Settings, arguments);
        return (done.ExitCode, done.Output, done.Errors);
    }
}
