using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Tests;

/// <summary>What an address says.</summary>
public sealed class AddressTests
{
    private static readonly IReadOnlyList<AcceleratorNameAnswer> Known =
    [
        new() { Key = "nvidia-rtx-4090", Name = "GeForce RTX 4090" },
        new() { Key = "nvidia-h100-sxm-80", Name = "H100 SXM 80 GB" },
    ];

    [Fact]
    public void An_address_is_written_as_it_was_read() =>
        Assert.Equal(
            "/?model=a%2Fb&count=2&on=4090&fact=disclaimed%3Atrue&fact=receivedAs%3AEND_USER_PRODUCT",
            Read("fact=disclaimed:true&fact=receivedAs:END_USER_PRODUCT&on=4090&count=2&model=a/b&other=1").At("/")
        );

    [Fact]
    public void Several_pools_stand_in_one_field()
    {
        var asked = QuestionReader.Read(Read("on=8xh100/2n + 2x4090"), Known);
        Assert.Empty(asked.Problems);
        Assert.Equal(
            ["8 nvidia-h100-sxm-80 2", "2 nvidia-rtx-4090 1"],
            asked.On!.Systems!.Select(pool => $"{pool.DevicesPerNode} {pool.Accelerator} {pool.Nodes}")
        );
        Assert.Equal("8xnvidia-h100-sxm-80/2n + 2xnvidia-rtx-4090", asked.HardwareText);
    }

    [Fact]
    public void The_count_stands_beside_the_only_pool()
    {
        var asked = QuestionReader.Read(Read("on=4090&count=2&host=64GiB"), Known);
        Assert.Equal((2, 64L << 30), (asked.On!.System!.DevicesPerNode, asked.On.System.HostMemoryBytes));
        Assert.Equal("2 × GeForce RTX 4090", asked.HardwareName);
    }

    [Theory]
    [InlineData("use.removesSafeguards", "false", "removesSafeguards:false")]
    [InlineData("use.receivedAs", "END_USER_PRODUCT", "receivedAs:END_USER_PRODUCT")]
    [InlineData("use.actor.businessTypes", "[]", "actor.businessTypes:[]")]
    [InlineData("use.fulfilled", "INCLUDE_LICENSE", "fulfilled:INCLUDE_LICENSE")]
    [InlineData("use.separateGrants", "llama3.1", "separateGrants:llama3.1")]
    [InlineData("use.mood", "GOOD", null)]
    [InlineData("workload.runtime", "vllm", null)]
    public void A_fact_is_written_where_it_can_be_read_again(string argument, string value, string? written) =>
        Assert.Equal(written, AddressFacts.Write(argument, value));

    [Fact]
    public void A_stated_fact_reaches_the_use()
    {
        var asked = QuestionReader.Read(Read("fact=fulfilled:INCLUDE_LICENSE&fact=removesSafeguards:false"), Known);
        Assert.Equal([ObligationKind.IncludeLicense], asked.Use.Fulfilled);
        Assert.False(asked.Use.RemovesSafeguards);
    }

    [Theory]
    [InlineData(
        "on.system",
        "2 × nvidia-rtx-4090",
        "3 × nvidia-rtx-4090",
        "/check?count=3&on=nvidia-rtx-4090",
        "Take 3 × GeForce RTX 4090"
    )]
    [InlineData(
        "on.system",
        "8 × x",
        "16 × nvidia-h100-sxm-80 (2 nodes of 8)",
        "/check?on=8xnvidia-h100-sxm-80%2F2n",
        "Take 16 × H100 SXM 80 GB, in 2 nodes of 8"
    )]
    [InlineData(
        "on.system.hostMemoryBytes",
        null,
        "20401094656",
        "/check?host=19GiB",
        "The machine has at least 20.4 GB of main memory, where a part of the model may lie"
    )]
    [InlineData(
        "use.actor.metrics",
        null,
        "MONTHLY_ACTIVE_USERS of at most 700,000,000 at its highest ever",
        "/check?users=700000000",
        "We have never had more than 700 million users in a month"
    )]
    [InlineData(
        "use.actor.metrics",
        null,
        "DAILY_ACTIVE_USERS of at most 5,000 at its highest ever",
        "/check?figure=DAILY_ACTIVE_USERS%3A5000",
        "We have never had more than 5,000 users in a day"
    )]
    [InlineData(
        "workload.contextTokens",
        "32768",
        "16384",
        "/check?context=16384",
        "A context of 16k tokens in place of 32k"
    )]
    public void A_remedy_is_a_link_that_changes_the_question(
        string argument,
        string? from,
        string to,
        string link,
        string text
    )
    {
        var offer = Offer(argument, from, to);
        Assert.Equal((link, text), (offer.Changed!.At("/check"), offer.Text));
        Assert.Empty(QuestionReader.Read(offer.Changed, Known).Problems);
    }

    [Fact]
    public void A_country_is_asked_for_since_only_they_know_it() =>
        Assert.Equal(
            [AddressField.Seat],
            Offer("use.actor.domicile", null, "a country that no clause excludes").Blanks
        );

    [Theory]
    [InlineData(
        "It needs 66,298,162,919 bytes per device (weights 65,248,815,744, cache 306,708,480).",
        "It needs 66.3 GB per device (weights 65.2 GB, cache 307 MB)."
    )]
    [InlineData("More than 700,000,000 users.", "More than 700,000,000 users.")]
    [InlineData("8,192 tokens need 1,000,000,000 bytes.", "8,192 tokens need 1.0 GB.")]
    public void Bytes_are_told_in_units_that_people_read(string exact, string readable) =>
        Assert.Equal(readable, Readable.Sentence(exact));

    [Theory]
    [InlineData("2026-11-30", "today")]
    [InlineData("2026-11-29", "1 day ago")]
    [InlineData("2026-06-30", "5 months ago")]
    [InlineData("2023-11-30", "3 years ago")]
    [InlineData("2026-12-12", "in 12 days")]
    public void A_day_has_its_age(string day, string age) =>
        Assert.Equal(age, Dates.Age(DateOnly.Parse(day, null), new(2026, 11, 30)));

    [Theory]
    [InlineData("Qwen3-8B", "public", "Qwen3-8B", "/models/public/Qwen3-8B", "Qwen3-8B")]
    [InlineData("Qwen/Qwen3-8B", "public", "Qwen/Qwen3-8B", "/models/public/Qwen/Qwen3-8B", "Qwen/Qwen3-8B")]
    [InlineData("public/Qwen/Qwen3-8B", "public", "Qwen/Qwen3-8B", "/models/public/Qwen/Qwen3-8B", "Qwen/Qwen3-8B")]
    [InlineData("acme/nlp/tuned", "acme/nlp", "tuned", "/models/acme/nlp/tuned", "acme/nlp/tuned")]
    [InlineData("acme/nlp/o/tuned", "acme/nlp", "o/tuned", "/models/acme/nlp/o/tuned", "acme/nlp/o/tuned")]
    [InlineData("a b?", "public", "a b?", "/models/public/a%20b%3F", "a b?")]
    public void A_model_s_address_holds_its_registry_and_its_name(
        string text,
        string registry,
        string name,
        string path,
        string written
    )
    {
        var address = ModelAddress.From(text);
        Assert.Equal(new(registry, name), address);
        Assert.Equal((path, written), (address.Path, address.ToString()));
    }

    [Fact]
    public void The_size_of_models_is_asked_for_in_the_units_that_people_write()
    {
        var asked = QuestionReader.Read(Read("min-size=7B&max-size=70B"), Known);
        Assert.Empty(asked.Problems);
        Assert.Equal((7_000_000_000, 70_000_000_000), (asked.Filter!.MinParameters, asked.Filter.MaxParameters));
    }

    private static RemedyOffer Offer(string argument, string? from, string to)
    {
        var change = new RemedyChangeAnswer
        {
            Kind = RemedyKind.StateFacts,
            Argument = argument,
            From = from,
            To = to,
            Summary = "",
        };
        var remedy = new OfferedRemedyAnswer
        {
            Kind = RemedyKind.StateFacts,
            Verdict = Verdict.Yes,
            Message = "",
            Changes = [change],
        };
        return RemedyOffer.For(remedy, QuestionAddress.Empty, QuestionReader.Read(QuestionAddress.Empty, Known));
    }

    private static QuestionAddress Read(string query) =>
        QuestionAddress.From(new QueryCollection(QueryHelpers.ParseQuery(query.Replace(" + ", " %2B "))));
}
