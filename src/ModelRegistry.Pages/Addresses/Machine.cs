using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Addresses;

/// <summary>One of the machines that an address names side by side.</summary>
/// <param name="Text">As the address names it: "8xh100".</param>
/// <param name="Asked">What was read of it; where it could not be read, the problems say why.</param>
public sealed record Machine(string Text, AskedQuestion Asked)
{
    /// <summary>The machines that are shown where an address names none.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [HardwareReader.Usual, "nvidia-h100-sxm-80", "8xnvidia-h200-141", "amd-mi300x", "huawei-ascend-910b-64"];

    /// <summary>As a person reads it: "8 × H100 SXM 80 GB".</summary>
    public string Name => Asked.HardwareName;

    /// <summary>The key of its accelerator; null: it has several, or is a profile.</summary>
    public string? Accelerator => Asked.On?.System?.Accelerator;

    /// <summary>What could not be read of it.</summary>
    public IReadOnlyList<FieldProblem> Problems => Asked.Problems;

    /// <summary>Reads the machines of an address; where it names none, the usual ones.</summary>
    public static IReadOnlyList<Machine> Read(
        QuestionAddress address,
        IReadOnlyList<string> texts,
        IReadOnlyList<AcceleratorNameAnswer> known
    )
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(texts);
        return [.. texts.Select(text => Read(address, texts, text, known))];
    }

    /// <summary>The question about this machine alone.</summary>
    public static QuestionAddress Alone(QuestionAddress address, string text)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.With(AddressField.Count, null).With(AddressField.Hardware, text);
    }

    private static Machine Read(
        QuestionAddress address,
        IReadOnlyList<string> texts,
        string text,
        IReadOnlyList<AcceleratorNameAnswer> known
    )
    {
        var asked = QuestionReader.Read(Alone(address, text), known);
        var problems = asked.Problems.Select(problem => problem with { Meant = Together(problem) }).ToList();
        return new(text, asked with { Problems = problems });

        // What was meant stands in the place of what was typed, beside the others.
        IReadOnlyList<MeantInstead> Together(FieldProblem problem) =>
            [
                .. problem.Meant.Select(meant =>
                    meant with
                    {
                        Address = address.WithEach(
                            AddressField.Hardware,
                            texts.Select(one => one == text ? meant.Address[AddressField.Hardware]! : one)
                        ),
                    }
                ),
            ];
    }
}
