using FsCheck.Xunit;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Models;

/// <summary>The decision on a draft, by the rules and by what stands.</summary>
public sealed class RegistrationDecisionTests
{
    private static readonly string[] licenses = ["MIT", "Apache-2.0"];
    private static readonly string?[] configs = [null, "{}", "{ }"];

    [Property]
    public void A_free_name_is_registered_the_same_model_is_kept_and_another_is_refused(byte asked, byte standing)
    {
        var draft = Draft(asked);
        var other = Draft(standing);
        Assert.Equal(RegistrationVerdict.Register, On(draft, null).Verdict);
        Assert.Equal(draft == other ? RegistrationVerdict.Same : RegistrationVerdict.Refuse, On(draft, other).Verdict);
    }

    [Property]
    public void A_flaw_refuses_a_draft_whatever_stands(byte asked, byte standing, bool stands)
    {
        var draft = Draft(asked);
        var flawed = draft with { Model = draft.Model with { Parameters = -1 } };
        var decision = On(flawed, stands ? Draft(standing) : null);
        Assert.Equal(RegistrationVerdict.Refuse, decision.Verdict);
        Assert.Equal(["parameters"], Assert.Single(decision.Failures).Path);
    }

    [Fact]
    public void A_model_that_was_shared_meanwhile_is_the_same()
    {
        var draft = Draft(0);
        var shared = draft with { Model = draft.Model with { SharedWith = new(Tenant: true, []) } };
        Assert.Equal(RegistrationVerdict.Same, On(draft, shared).Verdict);
    }

    [Fact]
    public void A_refusal_names_the_model_that_stands()
    {
        var failure = Assert.Single(On(Draft(0), Draft(1)).Failures);
        Assert.Equal(FailureCode.AlreadyExists, failure.Code);
        Assert.Equal("There is a model 'a/m' in 'acme/research' already.", failure.Message);
    }

    private static RegistrationDecision On(ModelDraft draft, ModelDraft? standing) =>
        RegistrationDecision.On(draft, draft.Validate(), standing?.Model, standing?.Config);

    private static ModelDraft Draft(byte choice)
    {
        var model = new Model
        {
            Registry = TextForm.Parse<RegistryId>("acme/research"),
            Name = TextForm.Parse<ModelName>("a/m"),
            Status = ModelStatus.Released,
            LicenseExpression = licenses[choice % licenses.Length],
        };
        var config = configs[choice / licenses.Length % configs.Length];
        return new(model, config is null ? null : new() { Text = config });
    }
}
