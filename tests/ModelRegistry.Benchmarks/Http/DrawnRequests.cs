using System.Text.Json.Nodes;
using ModelRegistry.Tests.GraphQL;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>Requests that are drawn: fields, arguments, pages and what is selected of them.</summary>
internal sealed class DrawnRequests(JsonNode schema, int seed)
{
    private const int MostRoots = 40;
    private const int MostLevels = 4;
    private static readonly string[] Accelerators =
    [
        "nvidia-h100-sxm-80",
        "nvidia-rtx-4090",
        "amd-mi300x",
        "nvidia-a100-sxm-80",
    ];
    private static readonly string[] Subjects =
    [
        "{ variant: { model: \"openai/gpt-oss-120b\" } }",
        "{ variant: { model: \"meta-llama/Llama-3.1-405B-Instruct\", variant: \"bf16\" } }",
        "{ variant: { model: \"mistralai/Mistral-Large-Instruct-2411\" } }",
        "{ variant: { model: \"Qwen/Qwen3-8B\" } }",
        $"{{ variant: {{ registry: \"{AttackRequests.Registry}\", model: \"{AttackRequests.Heavy}\" }} }}",
    ];
    private static readonly string[] Uses =
    [
        "use: { activities: [RUN], purpose: COMMERCIAL }",
        "use: { activities: [RUN, FINE_TUNE], purpose: NONCOMMERCIAL_RESEARCH, deploymentCountries: [\"DE\"] }",
        "use: { activities: [HOST_FOR_THIRD_PARTIES], purpose: COMMERCIAL, actor: { kind: COMPANY, domicile: \"US\" } }",
    ];

    private readonly Random random = new(seed);
    private readonly RandomSelection selections = new(schema, seed);

    /// <summary>The next request.</summary>
    public AttackRequest Next()
    {
        var (field, type) = Draw();
        var roots = random.Next(3) == 0 ? random.Next(1, MostRoots) : 1;
        var levels = random.Next(1, MostLevels + 1);
        var selected = Enumerable.Range(0, roots).Select(i => $"f{i}: {field} {selections.Of(type, levels)}");
        return new($"{roots} {field}", $"{{ {string.Join(' ', selected)} }}");
    }

    private (string Field, string Type) Draw() =>
        random.Next(12) switch
        {
            0 or 1 => ($"models({Filter("")}{Page()})", "ModelConnection"),
            2 or 3 => (
                $"deployableModels({Hardware()}, {Use()}{Filter(", ")}{Order()}{WhatIf()}{Page()})",
                "CandidateConnection"
            ),
            4 => ($"deploymentSummary({Hardware()}, {Use()}{Filter(", ")}{WhatIf()})", "DeploymentSummary"),
            5 or 6 => (
                $"checkDeployment(subject: {From(Subjects)}, {Hardware()}, {Use()}{Workload()})",
                "DeploymentVerdict"
            ),
            7 => (
                $"hardwareFor(subject: {From(Subjects)}, {Use()}{Workload()}, maxDevices: {random.Next(1, 64)}{Page()})",
                "HardwareOptionConnection"
            ),
            8 => ($"licenses(first: {random.Next(1, 101)})", "LicenseConnection"),
            9 => ($"accelerators(first: {random.Next(1, 101)})", "AcceleratorConnection"),
            10 => (
                $"noticePack(subject: {{ variant: {{ model: \"Qwen/Qwen3-8B\", variant: \"bf16\" }} }})",
                "NoticePack"
            ),
            _ => (
                $"checkLicense(layers: [{string.Join(' ', Enumerable.Repeat("{ license: \"llama3.1\", relation: FINETUNE }", random.Next(1, 50)))}], {Use()})",
                "LegalVerdict"
            ),
        };

    private string From(string[] texts) => texts[random.Next(texts.Length)];

    private string Use() => From(Uses);

    private string Page() => $", first: {random.Next(1, 101)}";

    private string Hardware() =>
        random.Next(4) == 0
            ? $"on: {{ systems: [{string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pool()))}] }}"
            : $"on: {{ system: {Pool()} }}";

    private string Pool() => $"{{ accelerator: \"{From(Accelerators)}\", devicesPerNode: {random.Next(1, 9)} }}";

    private string Filter(string before) =>
        random.Next(3) switch
        {
            0 => $"{before}filter: {{ name: \"llama\" }}",
            1 => $"{before}filter: {{ minParameters: 1000000000, licenses: [\"Apache-2.0\", \"MIT\"] }}",
            _ => "",
        };

    private string Order() =>
        random.Next(2) == 0 ? $", orderBy: {{ field: {From(["DECODE_SPEED", "HEADROOM", "NAME", "RELEASED"])} }}" : "";

    private string WhatIf() => random.Next(5) == 0 ? ", whatIf: [\"q4_k_m\"]" : "";

    private string Workload() =>
        random.Next(2) == 0
            ? $", workload: {{ contextTokens: {random.Next(1_000, 100_000)}, concurrency: {random.Next(1, 64)} }}"
            : "";
}
