using System.Net;

namespace ModelRegistry.Pages.Tests;

/// <summary>What the page says where there is no answer.</summary>
public sealed class RefusalTests(PageServer server)
{
    [Theory]
    [InlineData("/?on=abacus", 400, "There is no accelerator 'abacus'")]
    [InlineData("/?on=h100", 400, "'h100' names several accelerators. Which one?")]
    [InlineData("/?count=many", 400, "'many' is not a number of devices, such as 8.")]
    [InlineData("/?use=everything", 400, "'everything' is not one of research, internal, product, service, personal.")]
    [InlineData("/?users=lots", 400, "'lots' is not a number such as 7B, 1.5M or 20000.")]
    [InlineData("/?seat=Germany", 400, "'Germany' is not a country by its two letters, such as US or DE.")]
    [InlineData("/?fact=mood:good", 400, "'mood:good' is no fact that can be stated")]
    [InlineData("/?words=no-such-model-anywhere", 200, "No variant's name holds 'no-such-model-anywhere'")]
    [InlineData("/?show=perhaps", 400, "'perhaps' is not one of yes, conditional, unknown, no.")]
    [InlineData("/check", 200, "No model is named.")]
    [InlineData("/check?model=nobody%2Fnothing", 404, "nobody/nothing")]
    [InlineData("/?team=acme%2Fnlp", 404, "acme/nlp")]
    [InlineData("/models?words=qwem3+8b", 200, "No model carries all words of 'qwem3 8b'. Near:")]
    [InlineData("/models?license=apach", 404, "There is no license 'apach'. Near: 'Apache-1.0'")]
    [InlineData("/models?format=bf17", 404, "bf17")]
    [InlineData("/models?min-size=lots", 400, "'lots' is not a number such as 7B, 1.5M or 20000.")]
    [InlineData("/models?sort=beauty", 400, "'beauty' is not one of name, size, released.")]
    [InlineData("/?max-size=lots", 400, "'lots' is not a number such as 7B, 1.5M or 20000.")]
    [InlineData("/models/public/Qwen/Qwem3-8B", 404, "There is no model 'Qwen/Qwem3-8B'")]
    [InlineData("/models/acme/nlp/some/model", 404, "acme/nlp")]
    [InlineData("/matrix?on=h100&on=4090", 400, "'h100' names several accelerators. Which one?")]
    [InlineData("/matrix?model=nobody%2Fnothing", 404, "No model is named 'nobody/nothing'.")]
    [InlineData("/compare", 200, "Name at least two.")]
    [InlineData("/compare?model=a&model=b&model=c&model=d&model=e", 400, "5 are named; at most 4 are compared.")]
    [InlineData("/compare?model=Qwen%2FQwen3-8B&model=nobody%2Fnothing", 404, "nobody/nothing")]
    [InlineData("/compare?on=4090&on=abacus", 400, "There is no accelerator 'abacus'")]
    [InlineData("/account", 401, "Nobody is signed in here.")]
    [InlineData("/teams/acme/nlp", 401, "A team's page is for those who are signed in.")]
    [InlineData("/invitation?code=nobody-s", 404, "It was taken already, was taken back, or has expired.")]
    public async Task It_says_in_words_what_is_wrong_and_what_would_be_right(string path, int status, string words)
    {
        using var response = await server.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(words, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Hardware_that_may_mean_several_is_one_click_from_its_answer()
    {
        var text = await server.Http.GetStringAsync("/hardware", TestContext.Current.CancellationToken);
        Assert.Contains("Nothing of it is kept.", text, StringComparison.Ordinal);
        using var response = await server.Http.GetAsync("/?on=h100&count=8", TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("href=\"/?count=8&amp;on=nvidia-h100-sxm-80\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_machines_that_may_mean_several_is_one_click_from_its_answer_beside_the_others()
    {
        using var response = await server.Http.GetAsync(
            "/matrix?on=nvidia-rtx-4090&on=h100",
            TestContext.Current.CancellationToken
        );
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(
            "href=\"/matrix?on=nvidia-rtx-4090&amp;on=nvidia-h100-sxm-80\"",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_that_is_not_valid_is_refused_on_a_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Authorization = new("Bearer", "nobody-s-token");
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Not answered", text, StringComparison.Ordinal);
    }
}
