using GraphQL.Types;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Server.Api;
using ModelRegistry.Server.Api.Audit;
using ModelRegistry.Server.Api.Compatibility;
using ModelRegistry.Server.Api.Deployments;
using ModelRegistry.Server.Api.Hardware;
using ModelRegistry.Server.Api.Licenses;
using ModelRegistry.Server.Api.Models;
using ModelRegistry.Server.Api.Policies;
using ModelRegistry.Server.Api.Runtimes;
using ModelRegistry.Server.Api.Search;
using ModelRegistry.Server.Api.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>The schema: one pair of plain classes per noun gives the fields of Query and Mutation.</summary>
internal sealed class RegistrySchema : global::GraphQL.Types.Schema
{
    /// <summary>The classes whose methods are the fields of Query.</summary>
    public static IReadOnlyList<Type> Queries { get; } =
    [
        typeof(ViewerQueries),
        typeof(NodeQueries),
        typeof(ModelQueries),
        typeof(LicenseQueries),
        typeof(HardwareQueries),
        typeof(ReportQueries),
        typeof(MatrixQueries),
        typeof(CodeQueries),
        typeof(DeploymentQueries),
        typeof(PolicyQueries),
        typeof(PreviewQueries),
        typeof(NoticeQueries),
        typeof(AuditQueries),
        typeof(TenancyQueries),
        typeof(SharingQueries),
        typeof(SearchQueries),
    ];

    /// <summary>The classes whose methods are the fields of Mutation.</summary>
    public static IReadOnlyList<Type> Mutations { get; } =
    [
        typeof(ModelMutations),
        typeof(ModelKeepingMutations),
        typeof(LicenseMutations),
        typeof(CompatibilityMutations),
        typeof(HardwareMutations),
        typeof(AcceleratorMutations),
        typeof(PolicyMutations),
        typeof(StatementMutations),
        typeof(AuditMutations),
        typeof(TenancyMutations),
        typeof(TokenMutations),
        typeof(PersonMutations),
        typeof(PersonalTokenMutations),
        typeof(SharingMutations),
        typeof(ShareOfferMutations),
        typeof(ImportMutations),
    ];

    /// <summary>The classes whose methods are the fields of Subscription.</summary>
    public static IReadOnlyList<Type> Subscriptions { get; } =
    [
        typeof(ModelSubscriptions),
        typeof(CompatibilitySubscriptions),
        typeof(DeploymentSubscriptions),
        typeof(ImportSubscriptions),
    ];

    /// <summary>By what it leads on from: the class whose methods are further fields of it. So what a thing leads to need not be known where the thing is.</summary>
    public static IReadOnlyDictionary<Type, Type> Links { get; } =
        new Dictionary<Type, Type>
        {
            [typeof(ModelNode)] = typeof(ModelLinks),
            [typeof(ReportNode)] = typeof(ReportLinks),
            [typeof(AcceleratorNode)] = typeof(AcceleratorLinks),
            [typeof(HardwareProfileNode)] = typeof(HardwareProfileLinks),
            [typeof(LicenseNode)] = typeof(LicenseLinks),
            [typeof(TeamNode)] = typeof(TeamLinks),
            [typeof(DeterminationNode)] = typeof(DeterminationLinks),
            [typeof(TenantStatementNode)] = typeof(TenantStatementLinks),
            [typeof(RuntimeCommand)] = typeof(RuntimeCommandLinks),
            [typeof(EvidenceSummaryNode)] = typeof(EvidenceSummaryLinks),
        };

    public RegistrySchema(IServiceProvider services)
        : base(services)
    {
        Description = "Which models may and can we run, on our hardware, for our use?";
        Query = Root("Query", "Questions; they change nothing.", Queries);
        Mutation = Root("Mutation", "Changes. An expected failure is data: errors in the payload.", Mutations);
        foreach (var field in Mutation.Fields)
        {
            field.Resolver = new ChangeResolver(field.Resolver!);
            PayloadTypes.Own(field);
        }

        Subscription = Root(
            "Subscription",
            "What to follow. Each event is told as the caller may see it then.",
            Subscriptions
        );
        foreach (var field in Subscription.Fields)
            (field.Resolver, field.StreamResolver) = (new EventResolver(field.Resolver!), NoStream.Instance);
        Features.DeprecationOfInputValues = true;
        Features.RepeatableDirectives = true;
        Directives.Register(new SpecifiedByDirective());
        RegisterVisitor(new SpecifiedIntrospection());
        foreach (var error in Errors.All)
            RegisterType(typeof(OutputType<>).MakeGenericType(error));
        // A node that no field gives can be asked for by its id all the same.
        foreach (
            var node in typeof(INode)
                .Assembly.GetTypes()
                .Where(type => type.IsClass && typeof(INode).IsAssignableFrom(type))
        )
            RegisterType(typeof(OutputType<>).MakeGenericType(node));
    }

    private static ObjectGraphType Root(string name, string description, IReadOnlyList<Type> parts)
    {
        var root = new ObjectGraphType { Name = name, Description = description };
        foreach (var part in parts)
        {
            var fields = (IObjectGraphType)Activator.CreateInstance(typeof(RootPart<>).MakeGenericType(part))!;
            foreach (var field in fields.Fields)
                root.AddField(field);
        }

        return root;
    }
}
