using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Mcp;

/// <summary>The arguments that name a model and its weights.</summary>
internal static class SubjectArguments
{
    private const string Model = "model";
    private const string Variant = "variant";
    private const string Registry = "registry";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToolArgument> All { get; } =
    [
        new(Model, ToolArgumentKind.Text, "The name of the model, as find and ask tell it.", "\"Qwen/Qwen3-8B\"")
        {
            IsRequired = true,
        },
        new(
            Variant,
            ToolArgumentKind.Text,
            "The name of its weights, as ask and the resource of the model tell it. Without it the best of them is judged.",
            "\"bf16\""
        ),
        new(
            Registry,
            ToolArgumentKind.Text,
            "The registry that keeps the model: public by default, and where public has none, that of team; or TENANT/TEAM.",
            "\"local/main\""
        ),
    ];

    /// <summary>The subject that the arguments name.</summary>
    public static SubjectInput Read(ToolCall call) =>
        new()
        {
            Variant = new()
            {
                Registry = call.Text(Registry) ?? RegistryId.Public.ToString(),
                Model = call.Text(Model) ?? "",
                Variant = call.Text(Variant),
            },
        };
}
