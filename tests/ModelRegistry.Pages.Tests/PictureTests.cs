using Microsoft.Playwright;

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
        await using var visit = await Visit.OpenAsync(server, chromium, "/", width: width);
        var page = visit.Page;
        async Task TakeAsync(string name) =>
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });

        foreach (var (name, path) in screens)
        {
            await page.GotoAsync(path);
            await TakeAsync(name);
        }

        var firm = await Firm.CreateAsync(server);
        await firm.RegisterModelAsync();
        await firm.WelcomeAsync(page, "Ann Lee", ("CONTRIBUTOR", firm.Registry));
        await page.GotoAsync($"/models/{firm.Registry}/{Firm.Model}");
        await page.GetByText("Edit what is stated of it").ClickAsync();
        await page.GetByLabel("Description").FillAsync("Tuned on our tickets.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the model" }).ClickAsync();
        await page.GetByText("Edit what is stated of it").ClickAsync();
        await TakeAsync("model-edited");
        await page.GotoAsync("/check?model=Qwen%2FQwen3-4B&variant=bf16");
        await page.GetByText("Report what happened").ClickAsync();
        await TakeAsync("report");
    }
}
