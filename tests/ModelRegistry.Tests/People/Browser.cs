using System.Net;
using System.Text.RegularExpressions;

namespace ModelRegistry.Tests.People;

/// <summary>What a browser without script does: keeps cookies, follows redirects, fills forms in and sends them with all that they hold.</summary>
internal sealed partial class Browser(HttpClient client)
{
    /// <summary>Asks by the same cookies.</summary>
    public HttpClient Client => client;

    /// <summary>Opens a page.</summary>
    public async Task<Shown> OpenAsync(string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    /// <summary>Opens a page, fills a form of it in, and sends that.</summary>
    /// <param name="path">The page.</param>
    /// <param name="form">The name of the form.</param>
    /// <param name="fields">What is filled in.</param>
    public async Task<Shown> SendAsync(string path, string form, IReadOnlyDictionary<string, string> fields) =>
        await SendAsync(await OpenAsync(path), path, form, fields);

    /// <summary>Fills a form of a page in that was opened before, and sends it.</summary>
    public async Task<Shown> SendAsync(Shown page, string path, string form, IReadOnlyDictionary<string, string> fields)
    {
        var filled = new Dictionary<string, string>(page.Hidden(form));
        foreach (var (name, value) in fields)
            filled[name] = value;
        using var content = new FormUrlEncodedContent(filled);
        using var response = await client.PostAsync(page.ActionOf(form) ?? path, content);
        return await ReadAsync(response);
    }

    private static async Task<Shown> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, html);
    }

    /// <summary>A page as it was shown.</summary>
    internal sealed partial record Shown(HttpStatusCode Status, string Path, string Html)
    {
        /// <summary>Its text.</summary>
        public string Text => WebUtility.HtmlDecode(Tags().Replace(Html, " "));

        /// <summary>The hidden members of a form.</summary>
        public IReadOnlyDictionary<string, string> Hidden(string form) =>
            HiddenInputs()
                .Matches(FormOf(form))
                .ToDictionary(match => NameOf(match.Value), match => ValueOf(match.Value), StringComparer.Ordinal);

        /// <summary>Where a form is sent; null: it does not say.</summary>
        public string? ActionOf(string form) =>
            Action().Match(FormOf(form)) is { Success: true } found
                ? WebUtility.HtmlDecode(found.Groups[1].Value)
                : null;

        private string FormOf(string form) =>
            Forms()
                .Matches(Html)
                .Select(match => match.Value)
                .FirstOrDefault(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal))
            ?? throw new Xunit.Sdk.XunitException($"{Path} ({Status}) shows no form '{form}': {Text}");

        private static string NameOf(string input) => Attribute(input, "name");

        private static string ValueOf(string input) => Attribute(input, "value");

        private static string Attribute(string input, string name) =>
            WebUtility.HtmlDecode(Regex.Match(input, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

        [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
        private static partial Regex Forms();

        [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
        private static partial Regex HiddenInputs();

        [GeneratedRegex("<form[^>]*\\baction=\"([^\"]*)\"")]
        private static partial Regex Action();

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tags();
    }
}
