using System.Globalization;
using ModelRegistry.Domain;
using ModelRegistry.Exchange.Hub;
using ModelRegistry.Exchange.Tests.Weights;

namespace ModelRegistry.Exchange.Tests.Hub;

/// <summary>Repositories of a hub, whole, hidden and broken.</summary>
public sealed class HubReadingTests : IAsyncLifetime
{
    private const string Id = "example-lab/tern-7b";
    private TestHub hub = null!;

    public async ValueTask InitializeAsync() => hub = await TestHub.StartAsync();

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    [Fact]
    public async Task A_repository_of_one_file_is_read_pinned_to_its_commit()
    {
        hub.Add(Id, ("config.json", Text("{}")), ("model.safetensors", Bytes.Example())).Tags =
            "\"license:apache-2.0\"";
        var reading = await Read();
        Assert.Equal(TestHub.Commit, reading.Model.Commit);
        Assert.Equal("apache-2.0", reading.License);
        Assert.Equal("{}", reading.Config);
        Assert.NotNull(Assert.Single(reading.Variants).Fingerprint);
        Assert.Empty(reading.Gaps);
        Assert.All(hub.Asked.Skip(1), path => Assert.Contains(TestHub.Commit, path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shards_of_an_index_are_read_and_a_missing_one_is_told()
    {
        hub.Add(
            Id,
            ("model-00001-of-00002.safetensors", Bytes.Example()),
            (
                "model.safetensors.index.json",
                Text(
                    """{"weight_map":{"w":"model-00001-of-00002.safetensors","x":"model-00002-of-00002.safetensors"}}"""
                )
            )
        );
        var variant = Assert.Single((await Read()).Variants);
        Assert.Null(variant.Bytes);
        Assert.Contains("model-00002-of-00002", Assert.Single(variant.Gaps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_path_that_leads_out_is_never_asked_for()
    {
        hub.Add(Id, ("model.safetensors.index.json", Text("""{"weight_map":{"w":"../other/model.safetensors"}}""")));
        Assert.NotEmpty(Assert.Single((await Read()).Variants).Gaps);
        Assert.DoesNotContain(hub.Asked, path => path.Contains("other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_encoding_of_a_GGUF_repository_is_a_variant()
    {
        hub.Add(
            Id,
            ("tern-Q4_0.gguf", Bytes.Gguf()),
            ("tern-other.gguf", Bytes.Gguf()),
            ("tern-Q8_0-00001-of-00002.gguf", Bytes.Gguf()),
            (
                "tern-Q8_0-00002-of-00002.gguf",
                Bytes.Gguf(file => file.Tensors[0] = file.Tensors[0] with { Name = "output.weight" })
            )
        );
        var variants = (await Read()).Variants;
        Assert.Equal(3, variants.Count);
        Assert.All(variants, variant => Assert.Empty(variant.Gaps));
    }

    [Fact]
    public async Task The_token_is_shown_to_the_hub_alone()
    {
        hub.Add(Id, ("model.safetensors", Bytes.Example())).IsGated = true;
        var reading = await Read(TestHub.Token);
        Assert.NotNull(Assert.Single(reading.Variants).Fingerprint);
        Assert.Empty(hub.Leaked);
    }

    [Fact]
    public async Task A_gated_repository_hides_files_and_not_facts()
    {
        var repository = hub.Add(Id, ("config.json", Text("{}")), ("model.safetensors", Bytes.Example()));
        (repository.IsGated, repository.Tags) = (true, "\"license:llama3.1\"");
        var reading = await Read();
        Assert.Equal("llama3.1", reading.License);
        Assert.Null(reading.Config);
        Assert.Null(Assert.Single(reading.Variants).Fingerprint);
        Assert.Contains(reading.Gaps, gap => gap.Contains("accepted its terms", StringComparison.Ordinal));
        Assert.Contains(reading.Gaps, gap => gap.Contains("req-1", StringComparison.Ordinal));
        Assert.Contains((await Read("hf_other")).Gaps, gap => gap.Contains("ask for access", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_and_a_private_repository_read_alike()
    {
        var unknown = await Refused("example-lab/nothing");
        Assert.Equal(HubRefusalKind.NotFound, unknown.Kind);
        Assert.Contains("not visible without a token", unknown.Message, StringComparison.Ordinal);
        Assert.Contains(
            "for this token",
            (await Refused("example-lab/nothing", TestHub.Token)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_and_takes_its_new_name()
    {
        hub.Add("example-lab/tern-v2", ("model.safetensors", Bytes.Example()));
        hub.Add(Id).Before = context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = context.Request.Path.Value!.Replace(
                Id,
                "example-lab/tern-v2",
                StringComparison.Ordinal
            );
            return Task.FromResult(true);
        };
        Assert.Equal("example-lab/tern-v2", (await Read()).Model.Id);
    }

    [Fact]
    public async Task A_host_that_ignores_ranges_is_read_no_further_than_needed()
    {
        hub.Add(Id, ("model.safetensors", Bytes.Example())).IgnoresRanges = true;
        Assert.NotNull(Assert.Single((await Read()).Variants).Fingerprint);
    }

    [Fact]
    public async Task Weights_are_never_fetched()
    {
        const int data = 5_000_000;
        var header = "{\"w\":{\"dtype\":\"U8\",\"shape\":[" + data + "],\"data_offsets\":[0," + data + "]}}";
        hub.Add(Id, ("model.safetensors", Bytes.Safetensors(header, data)));
        Assert.NotNull(Assert.Single((await Read()).Variants).Fingerprint);
        Assert.InRange(hub.BytesSent, 1, 200_000);
    }

    [Fact]
    public async Task A_long_header_is_fetched_in_two_parts()
    {
        var tensors = Enumerable
            .Range(0, 3_000)
            .Select(i => $"\"layers.{i}.weight\":{{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[{i},{i + 1}]}}");
        hub.Add(Id, ("model.safetensors", Bytes.Safetensors($"{{{string.Join(',', tensors)}}}", 3_000)));
        Assert.Equal(3_000, Assert.Single((await Read()).Variants).BytesByEncoding["U8"]);
        Assert.Equal(2, hub.Asked.Count(path => path.EndsWith("model.safetensors", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_changes_between_two_parts_is_read_anew()
    {
        var tensors = Enumerable
            .Range(0, 3_000)
            .Select(i => $"\"layers.{i}.weight\":{{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[{i},{i + 1}]}}");
        var file = Bytes.Safetensors($"{{{string.Join(',', tensors)}}}", 3_000);
        var repository = hub.Add(Id, ("model.safetensors", file));
        var parts = 0;
        repository.BeforeContent = _ =>
        {
            // After the first part the content is another: its last byte, and so its digest, changes.
            if (++parts == 1)
                repository.Files["model.safetensors"] = [.. file[..^1], 7];
            return Task.FromResult(false);
        };
        Assert.NotNull(Assert.Single((await Read()).Variants).Fingerprint);
        Assert.Equal(4, parts);
    }

    [Fact]
    public async Task A_part_that_ends_early_is_asked_for_again()
    {
        var repository = hub.Add(Id, ("model.safetensors", Bytes.Example()));
        var asked = 0;
        repository.BeforeContent = async context =>
        {
            if (++asked > 1)
                return false;
            context.Response.StatusCode = 206;
            context.Response.ContentLength = 1_000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };
        Assert.NotNull(Assert.Single((await Read()).Variants).Fingerprint);
    }

    [Fact]
    public async Task A_content_length_that_lies_every_time_is_a_gap()
    {
        hub.Add(Id, ("model.safetensors", Bytes.Example())).BeforeContent = async context =>
        {
            context.Response.StatusCode = 206;
            context.Response.ContentLength = 1_000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };
        Assert.Null(Assert.Single((await Read()).Variants).Fingerprint);
    }

    [Fact]
    public async Task A_range_past_the_end_is_a_gap()
    {
        hub.Add(Id, ("model.safetensors", Bytes.Example())).BeforeContent = context =>
        {
            context.Response.StatusCode = 416;
            return Task.FromResult(true);
        };
        Assert.Contains("416", Assert.Single((await Read()).Variants).Gaps[0], StringComparison.Ordinal);
    }

    public static TheoryData<int, string?, string?> Waits =>
        new()
        {
            { 503, null, null },
            { 429, null, null },
            { 429, "Retry-After", "0" },
            { 429, "Retry-After", DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture) },
            { 429, "RateLimit", "\"api\";r=3;t=200" },
        };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_hub_that_is_busy_twice_is_asked_a_third_time(int status, string? header, string? value)
    {
        var asked = 0;
        hub.Add(Id, ("model.safetensors", Bytes.Example())).Before = context =>
        {
            if (++asked > 2)
                return Task.FromResult(false);
            context.Response.StatusCode = status;
            if (header is not null)
                context.Response.Headers[header] = value;
            return Task.FromResult(true);
        };
        Assert.Single((await Read()).Variants);
    }

    [Fact]
    public async Task A_hub_that_stays_busy_is_left_alone()
    {
        var asked = 0;
        hub.Add(Id).Before = context =>
        {
            asked++;
            context.Response.StatusCode = 429;
            return Task.FromResult(true);
        };
        Assert.Equal(HubRefusalKind.RateLimited, (await Refused(Id)).Kind);
        Assert.Equal(6, asked);
    }

    [Theory]
    [InlineData(401, null, "Invalid credentials in Authorization header", HubRefusalKind.Forbidden)]
    [InlineData(403, null, "Access to this resource is disabled.", HubRefusalKind.Disabled)]
    [InlineData(403, null, "The token has no read scope.", HubRefusalKind.Forbidden)]
    [InlineData(404, "RevisionNotFound", null, HubRefusalKind.RevisionNotFound)]
    public async Task A_refusal_is_told_and_not_asked_again(
        int status,
        string? code,
        string? message,
        HubRefusalKind kind
    )
    {
        var asked = 0;
        hub.Add(Id).Before = async context =>
        {
            asked++;
            await TestHub.RefuseAsync(context, status, code, message);
            return true;
        };
        Assert.Equal(kind, (await Refused(Id, TestHub.Token)).Kind);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_list_of_files_whose_pages_lead_back_ends()
    {
        hub.Add(Id).Before = async context =>
        {
            if (!context.Request.Path.Value!.Contains("/tree/", StringComparison.Ordinal))
                return false;
            context.Response.Headers.Link = $"<{context.Request.Path.Value}?recursive=true>; rel=\"next\"";
            await context.Response.Body.WriteAsync("[]"u8.ToArray());
            return true;
        };
        Assert.Contains((await Read()).Gaps, gap => gap.Contains("does not end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_license_list_has_no_operator()
    {
        hub.Add(Id, ("README.md", Text("---\nlicense:\n- mit\n- apache-2.0\n---\n")));
        var reading = await Read();
        Assert.Null(reading.License);
        Assert.Contains(reading.Gaps, gap => gap.Contains("mit, apache-2.0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("---\nlicense: [\n---\n")]
    [InlineData("---\nlicense: mit\nlicense: apache-2.0\n---\n")]
    [InlineData("---\na: &a [x, x]\nb: [*a, *a]\nlicense: mit\n---\n")]
    public async Task A_broken_card_says_nothing_and_is_told(string card)
    {
        hub.Add(Id, ("README.md", Text(card)));
        var reading = await Read();
        Assert.Null(reading.License);
        Assert.NotEmpty(reading.Gaps);
    }

    [Fact]
    public async Task A_card_without_a_head_leaves_the_tags()
    {
        hub.Add(Id, ("README.md", Text("# Tern"))).Tags =
            "\"license:mit\",\"base_model:example-lab/egg\",\"base_model:finetune:example-lab/egg\"";
        var reading = await Read();
        Assert.Equal("mit", reading.License);
        Assert.Equal(new HubBase("example-lab/egg", "finetune"), Assert.Single(reading.Bases!));
        Assert.Empty(reading.Gaps);
    }

    [Fact]
    public async Task An_answer_without_a_commit_is_refused()
    {
        hub.Add(Id).Info = "{ \"id\": \"example-lab/tern-7b\", \"sha\": \"main\" }";
        Assert.Equal(HubRefusalKind.Broken, (await Refused(Id)).Kind);
        hub.Add(Id).Info = "<html>";
        Assert.Equal(HubRefusalKind.Broken, (await Refused(Id)).Kind);
    }

    [Theory]
    [InlineData("tern", true)]
    [InlineData("example-lab/tern_7b.v2", true)]
    [InlineData("example-lab/tern--7b", false)]
    [InlineData("../tern", false)]
    [InlineData("a/b/c", false)]
    [InlineData("-tern", false)]
    [InlineData("tern.git", false)]
    public void Names_of_repositories_have_a_form(string text, bool isOne) =>
        Assert.Equal(isOne, HubRepositoryId.TryParse(text, out _));

    private async Task<HubReading> Read(string? token = null)
    {
        var answer = await Ask(Id, token);
        Assert.Null(answer.Refusal);
        return answer.Value!;
    }

    private async Task<HubRefusal> Refused(string id, string? token = null) => (await Ask(id, token)).Refusal!;

    private Task<HubAnswer<HubReading>> Ask(string id, string? token) =>
        HubReading.ReadAsync(
            hub.Client(token),
            TextForm.Parse<HubRepositoryId>(id),
            null,
            TestContext.Current.CancellationToken
        );

    private static byte[] Text(string text) => TestRepository.Utf8(text);
}
