using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Search;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Components;

namespace ModelRegistry.Pages.Screens;

/// <summary>The models that the registry knows.</summary>
public sealed partial class ModelsScreen
{
    /// <summary>Where it stands.</summary>
    internal const string Path = "/models";

    private const int PageSize = 50;
    private const int MostHits = 20;
    private const int MostNear = 5;

    private static readonly IReadOnlyList<FormField> Fields =
    [
        new(AddressField.License, "License", "Apache-2.0"),
        new(AddressField.Format, "Numeric format", "bf16"),
        new(AddressField.MinSize, "Fewest parameters", "7B"),
        new(AddressField.MaxSize, "Most parameters", "70B"),
    ];

    private static readonly IReadOnlyList<KeyValuePair<string, string>> Orders =
    [
        new("name", "by name"),
        new("size", "the largest first"),
        new("released", "the newest first"),
    ];

    private QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    private List<FieldProblem> Unread { get; } = [];

    private ModelsAnswer? Answer { get; set; }

    private IReadOnlyList<ModelAddress> Near { get; set; } = [];

    private string Order => Address[AddressField.Sort] ?? Orders[0].Key;

    private bool HasMore => Fields.Any(one => Address[one.Name] is not null) || Address[AddressField.Sort] is not null;

    private string Everywhere => Address.With(AddressField.Registry, null).With(AddressField.After, null).At(Path);

    private string Matrix =>
        Address
            .With(AddressField.Registry, null)
            .With(AddressField.After, null)
            .With(AddressField.Sort, null)
            .At(MatrixScreen.Path);

    private string Headline
    {
        get
        {
            var count = Answer!.TotalCount;
            return string.Create(CultureInfo.InvariantCulture, $"{count:N0} model{(count == 1 ? "" : "s")}");
        }
    }

    private string NothingFound =>
        Address[AddressField.Words] is { } words
            ? $"No model carries all words of '{words}'{(HasMore ? " and is so" : "")}."
            : "No model is so.";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Address = QuestionAddress.From(Http.Request.Query);
        var filter = ModelFilterReader.Read(Address, Unread) with { Text = Address[AddressField.Words] };
        var order = ReadOrder();
        if (Unread.Count > 0)
        {
            AnswerWith(StatusCodes.Status400BadRequest);
            return;
        }

        var question = new ModelsQuestion(
            Address[AddressField.Registry],
            filter,
            order,
            PageSize,
            Address[AddressField.After]
        );
        Answer = await GetAsync(Questions.Models(question));
        if (Answer is { TotalCount: 0 } && filter.Text is { } words)
            Near = await NearAsync(words);
    }

    private string? Invalid(string field) => Unread.Exists(problem => problem.Field == field) ? "true" : null;

    private async Task<IReadOnlyList<ModelAddress>> NearAsync(string words)
    {
        var hits = await GetAsync(Questions.Search(words, MostHits)) ?? [];
        return
        [
            .. hits.Where(hit => hit.Kind == SearchKind.Model)
                .Take(MostNear)
                .Select(hit => new ModelAddress(hit.Registry ?? ModelAddress.Public, hit.Key)),
        ];
    }

    private ModelOrderInput? ReadOrder()
    {
        switch (Order)
        {
            case "name":
                return null;
            case "size":
                return Descending(ModelOrderField.Parameters);
            case "released":
                return Descending(ModelOrderField.Released);
            default:
                var words = string.Join(", ", Orders.Select(order => order.Key));
                Unread.Add(new(AddressField.Sort, $"'{Order}' is not one of {words}."));
                return null;
        }
    }

    private static ModelOrderInput Descending(ModelOrderField field) =>
        new() { Field = field, Direction = OrderDirection.Desc };
}
