using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>Finds models by loose names. What may not be seen lies apart, and costs nothing.</summary>
public static class ModelSearch
{
    private const int LookUpEvery = 1024;

    /// <summary>The models that fit a text best, the best first, from a score on.</summary>
    /// <param name="table">Where the models stand.</param>
    /// <param name="visible">The registries whose models may be seen, beside those that are shown to their readers.</param>
    /// <param name="query">The text.</param>
    /// <param name="least">The score from which on a model is taken.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="besideNames">Whether makers, formats and labels count too.</param>
    public static IReadOnlyList<Found<Model>> Of(
        ModelTable table,
        IReadOnlySet<RegistryId> visible,
        NameQuery query,
        double least,
        int most,
        CancellationToken cancellation,
        bool besideNames = true
    )
    {
        ArgumentNullException.ThrowIfNull(table);
        var best = new BestFound<Model>(most, model => $"{model.Name.Key} {model.Registry}");
        var passed = 0;
        foreach (var model in table.VisibleTo(visible))
        {
            if (++passed % LookUpEvery == 0)
                cancellation.ThrowIfCancellationRequested();
            if (ScoreOf(model, query, besideNames) is var score && score >= least)
                best.Add(model, score);
        }

        return best.InOrder();
    }

    private static double ScoreOf(Model model, NameQuery query, bool besideNames)
    {
        var name = model.Name.ToString();
        var score = query.Score(NameOf(model.Name));
        if (name.Contains('/', StringComparison.Ordinal))
            score = Math.Max(score, query.Score(name));
        // Its maker, its formats and its labels help where the name alone does not do.
        if (besideNames && score is >= BeginsToFit and < 1)
            score = Math.Max(score, query.Score(NameOf(model.Name), ContextOf(model)));
        foreach (var former in model.FormerNames)
            score = Math.Max(score, query.Score(NameOf(former)));
        return score;
    }

    private const double BeginsToFit = 0.1;

    private static string NameOf(ModelName name)
    {
        var text = name.ToString();
        return text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }

    private static string ContextOf(Model model) =>
        string.Join(
            ' ',
            model
                .Variants.Select(variant => variant.Name.ToString())
                .Concat(model.Labels)
                .Prepend(model.Organization)
                .Prepend(model.Name.Organization)
        );
}
