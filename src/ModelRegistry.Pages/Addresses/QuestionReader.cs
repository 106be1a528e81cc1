using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Addresses;

/// <summary>Reads the question that an address holds.</summary>
public static class QuestionReader
{
    /// <summary>The orders of a list, by their words in the address.</summary>
    public static IReadOnlyList<string> Orders { get; } = ["verdict", "speed", "headroom", "name", "released"];

    /// <summary>Reads an address. What is left out is asked for a usual machine and use.</summary>
    public static AskedQuestion Read(QuestionAddress address, IReadOnlyList<AcceleratorNameAnswer> accelerators)
    {
        ArgumentNullException.ThrowIfNull(address);
        List<FieldProblem> problems = [];
        var hardware = new HardwareReader(address, accelerators, problems);
        var use = new UseReader(address, problems);
        var on = hardware.Read();
        var filter = ModelFilterReader.Read(address, problems) with { Name = address[AddressField.Words] };
        return new()
        {
            On = on,
            HardwareName = hardware.Name,
            HardwareText = hardware.Text,
            Count = hardware.Pools is [{ Nodes: 1 } only] ? only.DevicesPerNode : null,
            Use = use.Use(),
            Workload = use.Workload(),
            Filter = Asked(filter),
            Show = Show(address, problems),
            Order = Order(address, problems),
            Problems = problems,
            Accelerators = accelerators,
        };
    }

    private static ModelFilterInput? Asked(ModelFilterInput filter) => filter == new ModelFilterInput() ? null : filter;

    private static Verdict? Show(QuestionAddress address, List<FieldProblem> problems)
    {
        if (address[AddressField.Show] is not { } text)
            return null;
        if (Enum.TryParse<Verdict>(text, ignoreCase: true, out var verdict) && Enum.IsDefined(verdict))
            return verdict;
        problems.Add(new(AddressField.Show, $"'{text}' is not one of yes, conditional, unknown, no."));
        return null;
    }

    private static CandidateOrderInput? Order(QuestionAddress address, List<FieldProblem> problems)
    {
        switch (address[AddressField.Sort])
        {
            case null or "verdict":
                return null;
            case "speed":
                return By(CandidateOrderField.DecodeSpeed);
            case "headroom":
                return By(CandidateOrderField.Headroom);
            case "released":
                return By(CandidateOrderField.Released);
            case "name":
                return By(CandidateOrderField.Name, OrderDirection.Asc);
            case var text:
                problems.Add(new(AddressField.Sort, $"'{text}' is not one of {string.Join(", ", Orders)}."));
                return null;
        }
    }

    private static CandidateOrderInput By(CandidateOrderField field, OrderDirection direction = OrderDirection.Desc) =>
        new() { Field = field, Direction = direction };
}
