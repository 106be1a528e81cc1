namespace ModelRegistry.Tests.Policies;

/// <summary>The notice of a registered variant, asked over the wire.</summary>
public sealed class NoticeTests(SharedApplication application)
{
    private const string Query = """
        query ($subject: SubjectInput!) { noticePack(subject: $subject) { text gaps satisfies { kind requiredTexts } remaining { kind requiredTexts license { key } } layers { model path licenses { key } } } }
        """;

    [Fact]
    public async Task A_distillation_of_Llama_carries_the_notices_of_both()
    {
        var pack = (
            await application.DataAsync(
                Query,
                new { subject = new { variant = new { model = "deepseek-ai/DeepSeek-R1-Distill-Llama-70B" } } }
            )
        )["noticePack"]!;
        var text = (string)pack["text"]!;
        Assert.Contains("Built with Llama", text, StringComparison.Ordinal);
        Assert.Contains("MIT", text, StringComparison.Ordinal);
        Assert.Contains("Llama 3.3 is licensed under the Llama 3.3 Community License", text, StringComparison.Ordinal);
        Assert.Contains(pack["satisfies"]!.AsArray(), owed => (string)owed!["kind"]! == "NOTICE_FILE");
        Assert.Contains(pack["remaining"]!.AsArray(), owed => (string)owed!["kind"]! == "NAME_PREFIX");
    }

    [Fact]
    public async Task A_candidate_without_a_license_is_told_what_is_missing()
    {
        var pack = (
            await application.DataAsync(
                Query,
                new { subject = new { candidate = new { config = """{"model_type":"llama","hidden_size":64}""" } } }
            )
        )["noticePack"]!;
        Assert.Contains(
            pack["gaps"]!.AsArray(),
            gap => ((string)gap!).Contains("No license is declared", StringComparison.Ordinal)
        );
    }
}
