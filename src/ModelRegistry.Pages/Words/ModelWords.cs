using ModelRegistry.Answers.Models;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Pages.Words;

/// <summary>What is stated of models, in words.</summary>
public static class ModelWords
{
    /// <summary>Where a model stands in its life.</summary>
    public static string Of(ModelStatus status) =>
        status switch
        {
            ModelStatus.Announced => "announced, with nothing to download",
            ModelStatus.Preview => "published for trial",
            ModelStatus.Deprecated => "replaced by another, still to be had",
            ModelStatus.Withdrawn => "taken back",
            _ => "published",
        };

    /// <summary>How a model derives from another: "a fine-tune of".</summary>
    public static string Of(LineageRelation relation) =>
        relation switch
        {
            LineageRelation.Finetune => "fine-tuned from",
            LineageRelation.Adapter => "an adapter on",
            LineageRelation.Quantized => "quantized from",
            LineageRelation.Converted => "converted from",
            LineageRelation.Merge => "merged from",
            LineageRelation.Composed => "contains",
            LineageRelation.Distilled => "trained on outputs of",
            _ => "made, it is not known how, from",
        };

    /// <summary>Where a license is declared.</summary>
    public static string Of(DeclarationKind kind) =>
        kind switch
        {
            DeclarationKind.HubTag => "the tag of a model hub",
            DeclarationKind.LicenseFile => "the license file of the weights",
            DeclarationKind.Paper => "the paper",
            DeclarationKind.Readme => "the model card",
            _ => "the publisher's website",
        };

    /// <summary>How a model reasons; null: it is not known.</summary>
    public static string? Of(ReasoningMode mode) =>
        mode switch
        {
            ReasoningMode.Always => "always",
            ReasoningMode.EffortLevels => "by levels of effort",
            ReasoningMode.Hybrid => "by a switch in the prompt",
            ReasoningMode.None => "never",
            _ => null,
        };

    /// <summary>How a run ended.</summary>
    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Works => "It ran",
            Outcome.Fails => "It failed",
            _ => "It ran with conditions",
        };

    /// <summary>Why a run failed.</summary>
    public static string Of(FailureCause cause) =>
        cause switch
        {
            FailureCause.OomWeights => "out of memory while the weights were loaded",
            FailureCause.OomKv => "out of memory for the cache of the context",
            FailureCause.OomGraph => "out of memory for graphs or buffers",
            FailureCause.DtypeUnsupported => "the numeric format is not supported",
            FailureCause.OpUnsupported => "an operation is not supported",
            FailureCause.NoKernel => "there is no kernel for it",
            FailureCause.HeadsNotDivisible => "the attention heads cannot be divided among the devices",
            FailureCause.Interconnect => "the link between the devices",
            FailureCause.Loader => "the runtime does not load it",
            FailureCause.NumericDivergence => "its output was wrong",
            FailureCause.UnstableLongRun => "it did not run for long",
            _ => "another cause",
        };

    /// <summary>What a change did.</summary>
    public static string Of(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Registered => "registered",
            ChangeKind.Withdrawn => "taken back",
            ChangeKind.Restored => "stands again",
            ChangeKind.Shared => "shown to others",
            ChangeKind.Unshared => "shown to its registry only",
            ChangeKind.Deleted => "deleted",
            _ => "changed",
        };
}
