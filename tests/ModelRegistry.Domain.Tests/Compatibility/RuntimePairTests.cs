using static ModelRegistry.Domain.Tests.Compatibility.ShippedCatalog;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>Pairs of the runtimes other than vLLM from their makers' own lists, half of them refusals; the list stands beside each group.</summary>
public sealed class RuntimePairTests
{
    [Theory]
    // docs.sglang.io/docs/advanced_features/quantization (platform compatibility).
    [InlineData("sglang", "mxfp4", "amd-mi355x")]
    [InlineData("sglang", "awq-int4", "huawei-ascend-910b-64")]
    [InlineData("sglang", "nvfp4", "amd-mi300x")]
    [InlineData("sglang", "q4_k_m", "nvidia-rtx-4090")]
    // nvidia.github.io/TensorRT-LLM/0.18.2/reference/support-matrix.html (precision); features/quantization (hardware support matrix).
    [InlineData("tensorrt-llm@0.18.2", "fp8-e4m3", "nvidia-l40s")]
    [InlineData("tensorrt-llm@0.18.2", "int8", "nvidia-a100-sxm-80")]
    [InlineData("tensorrt-llm@1.0.0", "nvfp4", "nvidia-rtx-pro-6000")]
    [InlineData("tensorrt-llm@1.0.0", "awq-int4", "nvidia-a100-sxm-80")]
    // github:InternLM/lmdeploy docs/en/quantization/w4a16.md.
    [InlineData("lmdeploy", "awq-int4", "nvidia-v100-32")]
    [InlineData("lmdeploy", "gptq-int4", "nvidia-t4")]
    // docs.ollama.com/gpu.
    [InlineData("ollama", "q4_k_m", "nvidia-m40-24")]
    [InlineData("ollama", "q4_k_m", "amd-mi300x")]
    // github:ggml-org/llama.cpp docs/build.md and docs/backend/CANN.md.
    [InlineData("llama.cpp", "q8_0", "huawei-ascend-910b-64")]
    [InlineData("llama.cpp", "iq2_xxs", "intel-arc-a770-16")]
    // ml-explore.github.io/mlx install and quantize.
    [InlineData("mlx", "mlx-4bit", "apple-m2-pro")]
    // docs.vllm.ai/projects/ascend.
    [InlineData("vllm-ascend@0.11.0", "int8", "huawei-ascend-910b-64")]
    // huggingface.co/docs/transformers/quantization/overview.
    [InlineData("transformers", "gptq-int4", "amd-mi300x")]
    [InlineData("transformers@4.57", "mxfp4", "nvidia-h100-sxm-80")]
    // github:kvcache-ai/ktransformers doc/en/support/supported-models-and-precision.md.
    [InlineData("ktransformers", "int4-g32", "nvidia-rtx-4090")]
    // hiascend.com MindIE, github:deepseek-ai/DeepSeek-V3 README.md.
    [InlineData("mindie", "int8", "huawei-ascend-910b-64")]
    public void A_pair_that_the_makers_name_is_run(string runtime, string format, string accelerator) =>
        Assert.Equal(Verdict.Yes, SupportReason(Ask(runtime, format, accelerator)).Verdict);

    [Theory]
    [InlineData("sglang", "nvfp4", "nvidia-h100-sxm-80")]
    [InlineData("sglang", "q4_k_m", "amd-mi300x")]
    [InlineData("sglang", "fp8-e4m3", "huawei-ascend-910b-64")]
    [InlineData("sglang", "nf4", "huawei-ascend-910b-64")]
    [InlineData("tensorrt-llm@0.18.2", "fp8-e4m3", "nvidia-a100-sxm-80")]
    [InlineData("tensorrt-llm@1.0.0", "nvfp4", "nvidia-h100-sxm-80")]
    [InlineData("tensorrt-llm", "bf16", "amd-mi300x")]
    [InlineData("tensorrt-llm@1.0.0", "fp8-e4m3-b128", "nvidia-l40s")]
    [InlineData("lmdeploy", "fp16", "nvidia-p40")]
    [InlineData("lmdeploy", "q4_k_m", "nvidia-a100-sxm-80")]
    [InlineData("ollama", "q4_k_m", "google-tpu-v5e")]
    [InlineData("ollama", "awq-int4", "nvidia-rtx-4090")]
    [InlineData("llama.cpp", "q4_k_m", "huawei-ascend-910b-64")]
    [InlineData("llama.cpp", "fp8-e4m3-b128", "nvidia-h100-sxm-80")]
    [InlineData("mlx", "mlx-4bit", "amd-rx-7900-xtx")]
    [InlineData("vllm-ascend", "bf16", "huawei-ascend-910a")]
    [InlineData("vllm-ascend", "bf16", "nvidia-h100-sxm-80")]
    [InlineData("transformers", "nf4", "apple-m3-max")]
    [InlineData("transformers", "fp8-e4m3-b128", "nvidia-a100-sxm-80")]
    [InlineData("ktransformers", "q4_k_m", "apple-m3-ultra")]
    [InlineData("mindie", "fp8-e4m3-b128", "huawei-ascend-910b-64")]
    public void A_pair_that_the_makers_refuse_is_not_run(string runtime, string format, string accelerator) =>
        Assert.Equal(Verdict.No, SupportReason(Ask(runtime, format, accelerator)).Verdict);
}
