using System.Text.Json;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Search;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.InProcess;

/// <summary>Answers from a snapshot within the process, as a server that holds nothing else answers an anonymous reader.</summary>
public sealed class ShippedRegistry(Snapshot snapshot, TimeProvider time) : IRegistry
{
    private readonly QuestionScope scope = new(new AskingCaller(), SnapshotLease.For(snapshot, time), time);

    /// <inheritdoc/>
    public string Name => "the shipped catalog";

    /// <inheritdoc/>
    public Task<ApiAnswer<T>> AskAsync<T>(ApiQuestion<T> question, CancellationToken cancellation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        cancellation.ThrowIfCancellationRequested();
        var answer = Answer(question.Field, new(question.Arguments));
        if (answer.Failure is { } failure)
            return Task.FromResult(
                new ApiAnswer<T>(null, default, [new(failure.Code.Text(), failure.Message, failure.Path)])
            );
        var json = new AnswerWriter(scope).Write(answer.Value, Selection.For(typeof(T)));
        var value = (T?)json.Deserialize(typeof(T), ClientJson.Api);
        return Task.FromResult(new ApiAnswer<T>(value, json, []));
    }

    private IAnswer Answer(string field, Arguments given) =>
        field switch
        {
            "deployableModels" => CandidateConnection.For(
                scope,
                new(
                    given.Get<HardwareInput>("on"),
                    given.Get<UseInput>("use"),
                    given.Find<WorkloadInput>("workload"),
                    given.Find<ModelFilterInput>("filter"),
                    given.Find<IReadOnlyList<Verdict>>("verdicts"),
                    given.Find<CandidateOrderInput>("orderBy"),
                    given.Find<int?>("first"),
                    given.Find<string>("after")
                )
                {
                    WhatIf = given.Find<IReadOnlyList<string>>("whatIf"),
                    Last = given.Find<int?>("last"),
                    Before = given.Find<string>("before"),
                }
            ),
            "hardwareFor" => HardwareOptionNode.For(
                scope,
                new(
                    given.Get<SubjectInput>("subject"),
                    given.Get<UseInput>("use"),
                    given.Find<WorkloadInput>("workload"),
                    given.Find<IReadOnlyList<string>>("vendors"),
                    given.Get<int>("maxDevices"),
                    given.Find<long?>("hostMemoryBytes"),
                    given.Find<int?>("first"),
                    given.Find<string>("after")
                )
            ),
            "checkDeployment" => Check(given),
            "matrix" => MatrixNode.For(scope, given.Get<MatrixInput>("input")),
            "checkLicense" => LegalVerdictNode.For(
                scope,
                given.Get<IReadOnlyList<LicenseLayerInput>>("layers"),
                given.Get<UseInput>("use"),
                given.Find<Modality?>("modality")
            ),
            "describeHardware" => HardwareDescriptionNode.For(scope, given.Get<IReadOnlyList<string>>("texts")),
            "search" => CatalogSearch.Answer(
                scope,
                given.Get<string>("text"),
                given.Find<IReadOnlyList<SearchKind>>("kinds"),
                given.Find<int?>("first")
            ),
            "noticePack" => NoticePackNode.For(scope, given.Get<SubjectInput>("subject")),
            "model" => Model(given.Get<string>("registry"), given.Get<string>("name")),
            "models" => Models(given),
            "license" => License(given.Get<string>("key")),
            "licenses" => List(
                given,
                "licenses",
                snapshot.Licenses.All,
                one => EntityKey.Of(one.Key),
                one => new LicenseNode(one, snapshot.LicenseIndex)
            ),
            "accelerators" => List(
                given,
                "accelerators",
                snapshot.Accelerators.All,
                one => one.Key.ToString(),
                one => new AcceleratorNode(one),
                given.Find<string>("vendor")?.ToUpperInvariant()
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "The shipped catalog has no such field."),
        };

    private Answer<DeploymentVerdictNode> Check(Arguments given)
    {
        var asked = DeploymentCheck.Read(
            scope,
            given.Get<SubjectInput>("subject"),
            given.Get<HardwareInput>("on"),
            given.Get<UseInput>("use"),
            given.Find<WorkloadInput>("workload")
        );
        return asked.Value is { } check ? DeploymentVerdictNode.For(check, snapshot, scope.Now) : asked.Failure!;
    }

    private Answer<ModelNode> Model(string registry, string name)
    {
        var reader = new InputReader(scope);
        return reader.Model(registry, name, ["registry"], ["name"]) is { } model
            ? new ModelNode(model, snapshot)
            : reader.Failures[0];
    }

    private Answer<LicenseNode> License(string key) =>
        snapshot.LicenseIndex.Find(key) is { } license
            ? new LicenseNode(license, snapshot.LicenseIndex)
            : NotFound.License(key, ["key"]);

    private Answer<Connection<ModelNode>> Models(Arguments given)
    {
        var reader = new InputReader(scope);
        var only = given.Find<string>("registry") is { } text ? reader.Registry(text, "registry") : null;
        var wanted = (given.Find<ModelFilterInput>("filter") ?? new()).Read(reader);
        if (reader.Failed)
            return reader.Failures[0];
        var matcher = new ModelMatcher(wanted, snapshot.LicenseIndex);
        var models = snapshot.Models.All.Where(model =>
            scope.Sees(model) && (only is null || model.Registry == only) && matcher.MatchesWithVariant(model)
        );
        return List(
            given,
            "models",
            models,
            one => $"{one.Name.Key} {one.Registry}",
            one => new ModelNode(one, snapshot),
            given.Find<string>("registry"),
            given.Find<ModelFilterInput>("filter"),
            given.Find<ModelOrderInput>("orderBy")
        );
    }

    private Answer<Connection<TNode>> List<T, TNode>(
        Arguments given,
        string list,
        IEnumerable<T> all,
        Func<T, string> name,
        Func<T, TNode> node,
        params IReadOnlyList<object?> choosing
    )
        where T : class
        where TNode : class
    {
        var reader = new InputReader(scope);
        var page = reader.Page(given.Find<int?>("first"), given.Find<string>("after"), null, null, list, choosing);
        if (reader.Failed)
            return reader.Failures[0];
        return new Connection<TNode>(Page.Of(all, one => new(0, 0, name(one)), page).Select(node));
    }

    private sealed record Arguments(IReadOnlyList<ApiArgument> All)
    {
        public T? Find<T>(string name) =>
            All.FirstOrDefault(argument => argument.Name == name)?.Value is { } value ? (T)value : default;

        public T Get<T>(string name) =>
            Find<T>(name) ?? throw new ArgumentException($"The question lacks its argument '{name}'.");
    }
}
