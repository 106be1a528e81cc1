using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>What goes with a model that is passed on.</summary>
public sealed class NoticeTests
{
    private static readonly License Notice = Of(
        "notice-1",
        Llama.Terms! with
        {
            Conditions =
            [
                Owed(
                    ObligationKind.NoticeFile,
                    "1.b.iii",
                    new Trigger { Activities = [Activity.DistributeWeights] }
                ) with
                {
                    RequiredTexts = ["Notice-1 is licensed under Notice 1, Copyright © N."],
                },
            ],
        }
    );

    [Fact]
    public void It_names_every_license_that_binds_with_its_words_and_path()
    {
        var pack = Ask(false, Own("MIT"), Parent("llama3.3", LineageRelation.Finetune, "meta/Llama-3.3-70B"));
        Assert.Contains("MIT (MIT)", pack.Text, StringComparison.Ordinal);
        Assert.Contains("Words: \"Built with Llama\"", pack.Text, StringComparison.Ordinal);
        Assert.Contains("made from it: meta/Llama-3.3-70B", pack.Text, StringComparison.Ordinal);
        Assert.Contains(pack.Remaining, owed => owed.Kind is ObligationKind.NamePrefix);
        Assert.Equal(["org/subject", "meta/Llama-3.3-70B"], pack.Layers.Select(layer => layer.Model));
    }

    [Fact]
    public void Words_that_are_all_a_license_wants_are_satisfied_by_standing_in_it()
    {
        var pack = Ask(false, Own("notice-1"));
        Assert.Contains(
            "\n   Notice-1 is licensed under Notice 1, Copyright © N.\n",
            pack.Text,
            StringComparison.Ordinal
        );
        Assert.Equal([ObligationKind.NoticeFile], pack.Satisfies.Select(owed => owed.Kind));
        Assert.DoesNotContain("is not recorded", pack.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_said_in_words()
    {
        var pack = Ask(
            null,
            Own(null),
            Parent("LicenseRef-nobody", LineageRelation.Merge, "a/b"),
            Parent("unread", LineageRelation.Merge, "c/d")
        );
        Assert.Equal(4, pack.Gaps.Count);
        Assert.All(pack.Gaps, gap => Assert.Contains("- " + gap, pack.Text, StringComparison.Ordinal));
        Assert.Contains("copy it from the license file", pack.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_weights_is_to_be_stated_where_it_was_made()
    {
        Assert.DoesNotContain(
            Ask(false, Own("Apache-2.0")).Remaining,
            owed => owed.Kind is ObligationKind.StateChanges
        );
        Assert.Contains(Ask(true, Own("Apache-2.0")).Remaining, owed => owed.Kind is ObligationKind.StateChanges);
        Assert.Contains(Ask(null, Own("Apache-2.0")).Remaining, owed => owed.Kind is ObligationKind.StateChanges);
    }

    [Fact]
    public void Terms_that_do_not_reach_are_not_in_it() =>
        Assert.Empty(Ask(false, Own("MIT"), Parent("Apache-2.0", LineageRelation.Distilled)).Layers[1].Licenses);

    private static NoticePack Ask(bool? quantized, params LicenseLayer[] layers) =>
        Notices.Of(
            new NoticeSubject("org/subject", "bf16", "hf://org/subject", null),
            new LicenseLayers(layers, []),
            quantized,
            Today,
            new LicenseIndex([.. All, Notice])
        );
}
