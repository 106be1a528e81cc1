using System.Text;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>Requests that were thought out to cost a server more than they cost who sends them.</summary>
internal static class AttackRequests
{
    /// <summary>The most fields at the root of a document.</summary>
    public const int Roots = 100;

    /// <summary>The model with as many variants and bases as are taken.</summary>
    public const string Heavy = "heavy";

    /// <summary>The registry that keeps it.</summary>
    public const string Registry = "local/main";

    private const string Use = "use: { activities: [RUN], purpose: COMMERCIAL }";
    private const string On = $"on: {{ system: {{ accelerator: \"nvidia-h100-sxm-80\" }} }}, {Use}";
    private static int days;
    private static readonly int[] Counts = [1, 4, Roots];
    private static readonly string[] CandidateOrders = ["DECODE_SPEED", "HEADROOM", "RELEASED", "NAME", "PARAMETERS"];
    private static readonly string[] ModelOrders = ["NAME", "PARAMETERS", "RELEASED"];

    /// <summary>What anybody may ask.</summary>
    public static IEnumerable<AttackRequest> Anonymous() =>
        Counts.SelectMany(count => Candidates(count).Concat(Models(count)).Concat(Single(count)).Concat(Lists(count)));

    /// <summary>What only who shows a token may ask.</summary>
    public static IEnumerable<AttackRequest> Signed() =>
        Counts.SelectMany(OfHeavy).Concat(Counts.SelectMany(OfOperator));

    private static IEnumerable<AttackRequest> Candidates(int count)
    {
        const string nodes = "{ nodes { verdict legal { verdict } technical { verdict } } }";
        const string all =
            "{ nodes { verdict model { name licenses { key } } legal { verdict reasons { code message } obligations { kind clause } considered { code } } technical { verdict reasons { code message } command { line } evidence { id } pools { verdict } } } }";
        yield return Many(count, "deployableModels", $"deployableModels({On}, first: 50) {nodes}");
        yield return Many(count, "deployableModels, all of each", $"deployableModels({On}, first: 100) {all}");
        foreach (var order in CandidateOrders)
            yield return Many(
                count,
                $"deployableModels by {order}",
                $"deployableModels({On}, first: 50, orderBy: {{ field: {order} }}) {nodes}"
            );
        yield return Many(
            count,
            "deployableModels of a name",
            $"deployableModels({On}, filter: {{ name: \"llama\" }}) {nodes}"
        );
        yield return Many(
            count,
            "deployableModels, four what-ifs",
            $"deployableModels({On}, whatIf: [\"q4_k_m\", \"nvfp4\", \"awq-int4\", \"fp8-e4m3\"]) {nodes}"
        );
        yield return Many(
            count,
            "deployableModels on 100 pools",
            $"deployableModels(on: {{ systems: [{Pools(100)}] }}, {Use}) {nodes}"
        );
        yield return Cold(count, "deployableModels, another day each", $"deployableModels({On}, first: 50) {nodes}");
        yield return Cold(
            count,
            "deploymentSummary, another day each",
            $"deploymentSummary({On}) {{ counts {{ yes }} causes {{ code }} }}"
        );
        yield return Many(
            count,
            "deploymentSummary",
            $"deploymentSummary({On}) {{ counts {{ yes }} causes {{ code }} }}"
        );
        yield return Many(
            count,
            "deploymentSummary on 100 pools",
            $"deploymentSummary(on: {{ systems: [{Pools(100)}] }}, {Use}) {{ counts {{ yes }} causes {{ code }} }}"
        );
        yield return Many(
            count,
            "deploymentSummary, a what-if",
            $"deploymentSummary({On}, whatIf: [\"q4_k_m\"]) {{ counts {{ yes }} }}"
        );
    }

    private static IEnumerable<AttackRequest> Models(int count)
    {
        foreach (var order in ModelOrders)
            yield return Many(
                count,
                $"models by {order}",
                $"models(first: 100, orderBy: {{ field: {order}, direction: DESC }}) {{ totalCount nodes {{ name }} }}"
            );
        yield return Many(
            count,
            "models with a name that none has",
            "models(filter: { name: \"no-such-name\" }) { totalCount nodes { name } }"
        );
        yield return Many(
            count,
            "models with all that is below them",
            "models(first: 100) { nodes { name licenses { key conditions { kind clause summary } } variants { name format { key bitsPerWeight } } baseModels { name model { name } } } }"
        );
        foreach (var names in (int[])[100, 100_000])
            yield return Many(
                count,
                $"models with {names} licenses",
                "models(filter: { licenses: $names }) { totalCount nodes { name } }",
                "query($names: [String!])"
            ) with
            {
                Variables = new { names = Enumerable.Range(0, names).Select(i => $"license-{i}") },
            };
        yield return Many(count, "search", "search(text: \"qwen3 8b awq instruct\") { key }");
        yield return Many(
            count,
            "search for a long text",
            $"search(text: \"{string.Join(' ', Enumerable.Range(0, 40).Select(i => $"a{i:x}b"))}\", first: 100) {{ key }}"
        );
        var base5 = Enumerable.Range(0, 12).Aggregate("name", (inner, _) => $"baseModels {{ model {{ {inner} }} }}");
        yield return Many(count, "models of models", $"models(first: 5) {{ nodes {{ {base5} }} }}");
    }

    private static IEnumerable<AttackRequest> Single(int count)
    {
        const string subject = "subject: { variant: { model: \"openai/gpt-oss-120b\", variant: \"mxfp4\" } }";
        const string small = "on: { system: { accelerator: \"nvidia-rtx-4090\" } }";
        yield return Many(count, "checks", $"checkDeployment({subject}, {small}, {Use}) {{ verdict }}");
        yield return Many(
            count,
            "checks with remedies",
            $"checkDeployment({subject}, {small}, {Use}) {{ verdict smallestDevices remedies {{ kind message }} }}"
        );
        yield return Many(
            count,
            "checks of a denied model with remedies",
            $"checkDeployment(subject: {{ variant: {{ model: \"mistralai/Mistral-Large-Instruct-2411\" }} }}, {small}, {Use}) {{ verdict remedies {{ kind message }} }}"
        );
        yield return Many(
            count,
            "checks on 100 pools",
            $"checkDeployment({subject}, on: {{ systems: [{Pools(100)}] }}, {Use}) {{ verdict smallestDevices }}"
        );
        yield return Many(
            count,
            "checks on 100 pools with remedies",
            $"checkDeployment({subject}, on: {{ systems: [{Pools(100)}] }}, {Use}) {{ verdict remedies {{ kind }} }}"
        );
        yield return Many(
            count,
            "checks of a config of 1 MB",
            $"checkDeployment(subject: {{ candidate: {{ config: $config }} }}, {small}, {Use}) {{ verdict }}",
            "query($config: String!)"
        ) with
        {
            Variables = new { config = Config(1_000_000) },
        };
        yield return Many(count, "hardwareFor", $"hardwareFor({subject}, {Use}) {{ nodes {{ devices verdict }} }}");
        yield return Many(
            count,
            "hardwareFor up to 1024 devices",
            $"hardwareFor({subject}, {Use}, maxDevices: 1024, first: 100) {{ nodes {{ devices technical {{ reasons {{ message }} }} }} }}"
        );
        yield return Many(
            count,
            "hardwareFor any variant, training",
            $"hardwareFor(subject: {{ variant: {{ model: \"meta-llama/Llama-3.1-405B-Instruct\" }} }}, {Use}, maxDevices: 1024, workload: {{ phase: FINE_TUNE }}) {{ nodes {{ devices }} }}"
        );
        yield return Many(count, "noticePack", $"noticePack({subject}) {{ text }}");
        yield return Many(count, "evidence", "evidence(model: \"openai/gpt-oss-120b\") { successes }");
    }

    private static IEnumerable<AttackRequest> Lists(int count)
    {
        yield return Many(
            count,
            "checkLicense of 100 layers",
            $"checkLicense(layers: [{Repeat(100, "{ license: \"llama3.1\", relation: FINETUNE }")}], {Use}) {{ verdict reasons {{ message }} considered {{ message }} }}"
        );
        yield return Many(
            count,
            "checkLicense of a long expression",
            $"checkLicense(layers: [{{ license: $text }}], {Use}) {{ verdict }}",
            "query($text: String!)"
        ) with
        {
            Variables = new { text = string.Join(" AND ", Enumerable.Repeat("(MIT OR Apache-2.0)", 2_500)) },
        };
        yield return Many(
            count,
            "licenses, all of each",
            "licenses(first: 100) { nodes { key grants { right answer clause } conditions { kind clause summary } thresholds { metric } exclusions { values } } }"
        );
        yield return Many(
            count,
            "accelerators, all of each",
            "accelerators(first: 100) { nodes { key name nativeFormats sources } }"
        );
        yield return Many(
            count,
            "runtimes",
            "runtimes(first: 100) { nodes { key sources supports(accelerator: \"nvidia-h100-sxm-80\") { verdict source formats } } }"
        );
        yield return Many(count, "numericFormats", "numericFormats(first: 100) { nodes { key bitsPerWeight } }");
        yield return Many(count, "licenses that are misspelt", "license(key: \"Apach-2.1\") { key }");
        yield return Many(
            count,
            "models that are misspelt",
            $"checkDeployment(subject: {{ variant: {{ model: \"opnai/gpt-os-120b\" }} }}, {On}) {{ verdict }}"
        );
        yield return Many(
            count,
            "describeHardware of 4 MB",
            "describeHardware(texts: $texts) { unresolved { why } }",
            "query($texts: [String!]!)"
        ) with
        {
            Variables = new
            {
                texts = Enumerable
                    .Range(0, 16)
                    .Select(i => Fill(256 * 1024 - 100, $"{i}, NVIDIA H100 80GB HBM3, 81559 MiB\n")),
            },
        };
        yield return Many(count, "publicRules", "publicRules(first: 100) { nodes { title rule { name } } }");
        yield return Many(
            count,
            "introspection",
            "__schema { types { name fields { name type { name ofType { name } } } } }"
        );
    }

    // A model of the caller's own with as much as is taken.
    private static IEnumerable<AttackRequest> OfHeavy(int count)
    {
        const string subject = $"subject: {{ variant: {{ registry: \"{Registry}\", model: \"{Heavy}\" }} }}";
        const string small = "on: { system: { accelerator: \"nvidia-rtx-4090\" } }";
        yield return Many(count, "checks of the heavy model", $"checkDeployment({subject}, {On}) {{ verdict }}");
        yield return Many(
            count,
            "checks of the heavy model on 100 pools",
            $"checkDeployment({subject}, on: {{ systems: [{Pools(100)}] }}, {Use}) {{ verdict }}"
        );
        yield return Many(
            count,
            "checks of the heavy model with remedies",
            $"checkDeployment({subject}, {small}, {Use}, workload: {{ concurrency: 1000000 }}) {{ verdict smallestDevices remedies {{ kind }} }}"
        );
        yield return Many(
            count,
            "hardwareFor of the heavy model",
            $"hardwareFor({subject}, {Use}, maxDevices: 1024, workload: {{ concurrency: 1000000 }}) {{ nodes {{ devices }} }}"
        );
        yield return Many(
            count,
            "noticePack of the heavy model",
            $"noticePack(subject: {{ variant: {{ registry: \"{Registry}\", model: \"{Heavy}\", variant: \"v0\" }} }}) {{ text }}"
        );
        yield return Many(
            count,
            "the heavy model's history",
            $"model(registry: \"{Registry}\", name: \"{Heavy}\") {{ history(first: 100) {{ nodes {{ by changes {{ path before after }} }} }} }}"
        );
    }

    private static IEnumerable<AttackRequest> OfOperator(int count)
    {
        var rules = string.Join(
            ' ',
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    $"{{ name: \"r{i}\", effect: DENY, reason: \"no\", licenses: [\"llama3.1\"], accelerators: [\"nvidia-h100-sxm-80\"] }}"
                )
        );
        yield return Many(
            count,
            "previewPolicy of 200 rules",
            $"previewPolicy(input: {{ policy: {{ tenant: \"local\", rules: [{(count == 1 ? rules : rules[..(rules.IndexOf('}', StringComparison.Ordinal) + 1)])}] }}, {On} }}) {{ unchanged }}"
        );
        yield return Many(
            count,
            "auditLog",
            "auditLog(tenant: \"local\", first: 100) { nodes { at principal key changes { path } } }"
        );
        yield return Many(count, "verifyAudit", "verifyAudit(tenant: \"local\") { intact }");
        yield return Many(count, "tokens", "tokens(tenant: \"local\") { nodes { name } }");
        yield return Many(count, "usedBytes", "tenant(name: \"local\") { usedBytes }");
    }

    private static AttackRequest Many(int count, string name, string field, string operation = "query") =>
        new(
            $"{count} {name}",
            $"{operation} {{ {string.Join(' ', Enumerable.Range(0, count).Select(i => $"f{i}: {field}"))} }}"
        );

    // No part of the answer to one of them helps another, nor one that was sent before.
    private static AttackRequest Cold(int count, string name, string field)
    {
        string Dated() =>
            field.Replace(
                "purpose: COMMERCIAL",
                $"purpose: COMMERCIAL, effectiveOn: \"{new DateOnly(2026, 1, 1).AddDays(Interlocked.Increment(ref days)):yyyy-MM-dd}\"",
                StringComparison.Ordinal
            );
        return new(
            $"{count} {name}",
            $"query {{ {string.Join(' ', Enumerable.Range(0, count).Select(i => $"f{i}: {Dated()}"))} }}"
        );
    }

    private static string Repeat(int count, string text) => string.Join(' ', Enumerable.Repeat(text, count));

    private static string Pools(int count) =>
        string.Join(
            ' ',
            Enumerable.Range(1, count).Select(i => $"{{ accelerator: \"nvidia-h100-sxm-80\", devicesPerNode: {i} }}")
        );

    private static string Config(int characters) =>
        $$"""
            { "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 2048, "intermediate_size": 5632, "num_hidden_layers": 22,
              "num_attention_heads": 32, "num_key_value_heads": 4, "vocab_size": 32000, "torch_dtype": "bfloat16", "more": [{{Fill(
                characters,
                "[1],"
            )}}0] }
            """;

    private static string Fill(int characters, string text) =>
        new StringBuilder().Insert(0, text, characters / text.Length).ToString();
}
