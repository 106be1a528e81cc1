using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Positions as clients see them: they tell nobody how much others write, and nobody can make one up.</summary>
public sealed class PositionTests(Application application) : IClassFixture<Application>
{
    private static readonly SealedPositions Sealed = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void A_position_is_read_as_it_was_shown()
    {
        long[] positions = [0, 1, 255, 256, 1_000_000, long.MaxValue];
        Assert.Equal(positions.Cast<long?>(), positions.Select(position => Sealed.Read(Sealed.Show(position))));
        Assert.All(positions, position => Assert.Equal(Sealed.Show(position), Sealed.Show(position)));
    }

    [Fact]
    public void Positions_that_follow_each_other_do_not_look_alike()
    {
        var shown = Enumerable.Range(0, 1000).Select(position => Sealed.Show(position)).ToList();
        Assert.InRange(shown.Select(text => text[..4]).Distinct().Count(), 990, 1000);
        Assert.NotEqual(shown.Order(StringComparer.Ordinal), shown);
    }

    [Fact]
    public void A_position_that_was_altered_or_is_of_another_installation_is_none()
    {
        var shown = Sealed.Show(41);
        var altered = shown.Select((letter, i) => $"{shown[..i]}{(letter == 'A' ? 'B' : 'A')}{shown[(i + 1)..]}");
        // The last letter holds two bits that are no part of the bytes.
        Assert.All(altered.SkipLast(1), text => Assert.Null(Sealed.Read(text)));
        Assert.Null(new SealedPositions(RandomNumberGenerator.GetBytes(32)).Read(shown));
        Assert.All(
            ["", "42", $"{shown}=", $" {shown}", $"{shown}A", "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ"],
            text => Assert.Null(Sealed.Read(text))
        );
    }

    [Fact]
    public async Task The_answers_of_a_server_hold_no_number_of_its_writes()
    {
        var position = application.Services.GetRequiredService<LiveCatalog>().Current.Position;
        var data = await application.DataAsync(
            """{ deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, first: 1) { position } }"""
        );
        var shown = data["deployableModels"]!.Text("position");
        Assert.False(long.TryParse(shown, out _), shown);
        Assert.True(application.Services.GetRequiredService<LiveCatalog>().Current.Positions.Read(shown) >= position);
    }

    [Fact]
    public async Task A_position_that_is_not_reached_is_an_error_after_two_seconds()
    {
        var began = Stopwatch.GetTimestamp();
        using var client = application.CreateClient();
        var answer = await AskAtAsync(client, application.PositionFarAhead());
        Assert.Contains("POSITION_NOT_REACHED", answer, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1.9), TimeSpan.FromMinutes(1));
    }

    private static async Task<string> AskAtAsync(HttpClient client, string position)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={viewer{name}}");
        request.Headers.Add("Registry-Position", position);
        request.Headers.Add("GraphQL-Preflight", "1");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
