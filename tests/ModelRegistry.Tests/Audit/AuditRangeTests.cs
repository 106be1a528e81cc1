using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Tests.Audit;

/// <summary>Where everything is that belongs to a chain.</summary>
public sealed class AuditRangeTests
{
    private static IEnumerable<string> Kinds => EntityKinds.All.Select(kind => kind.Name).Concat(AuditKind.All);

    [Fact]
    public void Each_kind_is_of_what_all_share_or_says_by_its_key_where_it_belongs() =>
        Assert.Equal(
            Kinds.Order(StringComparer.Ordinal),
            AuditPlace.SharedKinds.Concat(AuditPlace.KeptKinds).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void What_belongs_to_a_chain_is_in_its_ranges_and_in_no_other_chain_s()
    {
        string[] keys =
        [
            "acme",
            "acme:1",
            "acme/team",
            "acme/team:org/a",
            "acme-2",
            "acme-2/team",
            "acme2/team:org/a",
            "acm/e:org/a",
            "public",
            "public:org/a",
            "public-2/team",
            "mit",
            "zzz:{}",
        ];
        foreach (var kind in Kinds)
        {
            foreach (var key in keys)
            {
                var place = AuditPlace.Of(kind, key).Tenant;
                foreach (var chain in new[] { "acme", "acme-2", "acme2", "acm", "public", "public-2" })
                {
                    var isIn = AuditRange
                        .Of(chain)
                        .Count(range =>
                            range.Kinds.Contains(kind)
                            && string.CompareOrdinal(range.From, key) <= 0
                            && string.CompareOrdinal(key, range.Before) < 0
                        );
                    // Of what no key is like, all that a chain of a tenant has is what its name begins.
                    if (
                        place != "public"
                        || AuditPlace.SharedKinds.Contains(kind)
                        || chain == "public" && key.StartsWith("public", StringComparison.Ordinal) && !key.Contains('-')
                    )
                        Assert.Equal(chain == place ? 1 : 0, isIn);
                }
            }
        }
    }
}
