using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Tests.Isolation;

/// <summary>
/// What a caller may not see answers like what does not exist, to the byte: every query and node id of the schema, whatever fields it has today.
/// A field that is new is asked without an edit here; an argument that the bag cannot fill fails.
/// </summary>
public sealed class IsolationOfQueriesTests(World world) : IClassFixture<World>
{
    private const int MostShown = 10;

    public static TheoryData<string> Callers => [.. World.Callers];

    [Theory]
    [MemberData(nameof(Callers))]
    public Task What_is_hidden_answers_as_what_does_not_exist(string caller) =>
        new PairedAnswers(world, caller).AssertSameAsync("Query");

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task A_search_finds_nothing_that_is_hidden(string caller)
    {
        foreach (
            var text in new[]
            {
                world.Hidden.Model,
                world.Hidden.Registry,
                world.Hidden.License,
                world.Hidden.Profile,
                world.Hidden.Accelerator,
            }
        )
        {
            var call = new Call(
                "search",
                false,
                "query($text: String!) { search(text: $text, first: 50) { kind key registry title } }",
                $$"""{"text":"{{text}}"}"""
            );
            var found = await world.AskAsync(caller, call);
            if (!found.StartsWith("200", StringComparison.Ordinal))
                continue;
            Assert.DoesNotContain(world.Hidden.Model, found, StringComparison.Ordinal);
            Assert.DoesNotContain(world.Hidden.Registry, found, StringComparison.Ordinal);
            Assert.DoesNotContain(world.Hidden.Profile, found, StringComparison.Ordinal);
            Assert.DoesNotContain(world.Hidden.Accelerator, found, StringComparison.Ordinal);
            if (!World.IsSibling(caller))
                Assert.DoesNotContain(world.Hidden.License, found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_not_asked_for_stays_the_same_when_a_tenant_comes() =>
        Assert.True(
            world.Changed.Count == 0,
            $"{world.Changed.Count} answers changed:\n{string.Join("\n\n", world.Changed.Take(MostShown))}"
        );

    [Fact]
    public void The_ids_and_cursors_of_what_is_hidden_were_found()
    {
        var kinds = world
            .Opaque.Ids.Select(id =>
                System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(id)).Split('\n')[0]
            )
            .ToHashSet();
        string[] wanted =
        [
            EntityKind.Model,
            EntityKind.Profile,
            EntityKind.Report,
            EntityKind.Tenant,
            EntityKind.ShareOffer,
            EntityKind.TeamAccelerator,
            EntityKind.Team,
            EntityKind.Token,
        ];
        Assert.Empty(wanted.Except(kinds));
        Assert.NotEmpty(world.Opaque.Cursors);
    }

    [Fact]
    public async Task Those_who_may_see_it_are_told_apart()
    {
        var call = new Call(
            "team",
            false,
            "query($registry: String!) { team(registry: $registry) { registry } }",
            $$"""{"registry":"{{world.Hidden.Registry}}"}"""
        );
        var (seen, missing) = (
            await world.AskAsync("hidden", call),
            await world.AskAsync("hidden", call with { Variables = world.Nonexistent(call.Variables, "admin") })
        );
        Assert.NotEqual(world.Normal(missing, "{}"), world.Normal(seen, "{}"));
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task The_exported_record_of_a_hidden_tenant_answers_as_one_that_does_not_exist(string caller)
    {
        var path = $"/audit/{world.Hidden.Tenant}.jsonl";
        var (hidden, missing) = (
            await world.GetAsync(caller, path),
            await world.GetAsync(caller, world.Nonexistent(path, caller))
        );
        Assert.Equal(world.Normal(missing, "{}"), world.Normal(hidden, "{}"));
        Assert.False(hidden.StartsWith("200", StringComparison.Ordinal), hidden);
    }
}

/// <summary>The same of every mutation, in a world of its own: some of them are taken, and change it.</summary>
public sealed class IsolationOfMutationsTests(World world) : IClassFixture<World>
{
    public static TheoryData<string> Callers => [.. World.Callers];

    [Theory]
    [MemberData(nameof(Callers))]
    public Task What_is_hidden_answers_as_what_does_not_exist(string caller) =>
        new PairedAnswers(world, caller).AssertSameAsync("Mutation");
}
