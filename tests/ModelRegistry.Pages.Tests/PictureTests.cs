namespace ModelRegistry.Pages.Tests;

/// <summary>Pictures of the pages of models, to be looked at: at three widths.</summary>
public sealed class PictureTests(PageServer server, Chromium chromium)
{
    private static readonly KeyValuePair<string, string>[] screens =
    [
        new("models", "/models?words=qwen3"),
        new("models-none", "/models?words=qwem3+8b"),
        new("model", "/models/public/Qwen/Qwen3-8B"),
        new("model-lineage", "/models/public/deepseek-ai/DeepSeek-R1-Distill-Llama-70B"),
        new("matrix", "/matrix?words=qwen3"),
        new("compare", "/compare?model=Qwen/Qwen3-8B&model=openai/gpt-oss-120b&model=google/gemma-3-27b-it"),
        new("compare-machines", "/compare?on=4090&on=nvidia-h100-sxm-80"),
    ];

    [Theory]
    [InlineData(360)]
    [InlineData(1024)]
    [InlineData(1600)]
    public async Task Pictures_of_the_pages_of_models_can_be_looked_at(int width)
    {
        var folder = Environment.GetEnvironmentVariable("PAGE_PICTURES") ?? "";
        if (folder.Length == 0)
            Assert.Skip("Set PAGE_PICTURES to a folder.");
        foreach (var (name, path) in screens)
        {
            await using var visit = await Visit.OpenAsync(server, chromium, path, width: width);
            await visit.Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true }
            );
        }
    }
}
