using FsCheck.Xunit;
using ModelRegistry.Domain.Deployments;

namespace ModelRegistry.Domain.Tests.Deployments;

public sealed class BisectionTests
{
    [Property]
    public bool The_smallest_number_is_where_it_begins_to_hold(ushort from, ushort length, ushort limit)
    {
        var to = from + length;
        int? expected = limit > to ? null : Math.Max((int)from, limit);
        return Bisection.Smallest(from, to, number => number >= limit) == expected;
    }

    [Property]
    public bool The_largest_number_is_where_it_ceases_to_hold(ushort from, ushort length, ushort limit)
    {
        var to = from + length;
        int? expected = limit < from ? null : Math.Min(to, (int)limit);
        return Bisection.Largest(from, to, number => number <= limit) == expected;
    }

    [Fact]
    public void A_limit_near_the_start_takes_few_questions()
    {
        var asked = 0;
        Assert.Equal(3, Bisection.Smallest(2, int.MaxValue, number => ++asked > 0 && number >= 3));
        Assert.InRange(asked, 1, 3);
    }

    [Fact]
    public void An_empty_range_holds_nothing()
    {
        Assert.Null(Bisection.Smallest(2, 1, _ => true));
        Assert.Null(Bisection.Largest(2, 1, _ => true));
        Assert.Equal(int.MaxValue, Bisection.Largest(1, int.MaxValue, _ => true));
    }
}
