namespace ModelRegistry.Domain.Models;

/// <summary>The longest context that a configuration stands for.</summary>
internal static class ContextLength
{
    public static readonly string[] Keys =
    [
        "max_position_embeddings",
        "n_positions",
        "seq_length",
        "max_seq_len",
        "max_sequence_length",
        "n_ctx",
    ];

    public static int? Read(ConfigNode config, ModelFamily? family)
    {
        var stated = config.Count(Keys) is > 0 and { } tokens ? tokens : default(int?);
        if (stated is null)
            config.Unread.Add($"{Keys[0]} is missing");
        // Command R+ states 8,192 positions and was trained to model_max_length.
        if (
            family is { ContextByModelMaxLength: true }
            && config.Count("model_max_length") is { } longest
            && longest > (stated ?? 0)
        )
            stated = longest;
        return Scaled(config, stated) ?? stated;
    }

    /// <summary>
    /// YaRN multiplies the original context; files of models that ship with it state the product already (DeepSeek-V3: 4,096 x 40 = 163,840),
    /// those where it is switched on by hand often do not. Other kinds of scaling ship with the product stated.
    /// </summary>
    private static int? Scaled(ConfigNode config, int? stated)
    {
        var scaling = config.Child("rope_scaling") ?? config.Child("rope_parameters");
        if (scaling?.Text("rope_type", "type") != "yarn" || scaling.Factor("factor") is not { } factor)
            return null;
        if (
            scaling.Count("original_max_position_embeddings") is not > 0
            || scaling.Count("original_max_position_embeddings") is not { } original
        )
            return null;
        if (stated > original || factor <= 1)
            return null;
        var product = original * factor;
        return product <= 100_000_000 ? (int)product : null;
    }
}
