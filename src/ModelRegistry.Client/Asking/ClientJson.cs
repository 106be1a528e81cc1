using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Client.Asking;

/// <summary>How answers are read and inputs are written; made when the program is built, since a command must answer at once.</summary>
[JsonSerializable(typeof(DeployableModelsAnswer))]
[JsonSerializable(typeof(CandidatePageAnswer))]
[JsonSerializable(typeof(DeploymentAnswer))]
[JsonSerializable(typeof(ExplainedAnswer))]
[JsonSerializable(typeof(SettledAnswer))]
[JsonSerializable(typeof(DeploymentSummaryAnswer))]
[JsonSerializable(typeof(MatrixAnswer))]
[JsonSerializable(typeof(ModelDocumentAnswer))]
[JsonSerializable(typeof(ModelDocumentsAnswer))]
[JsonSerializable(typeof(NoticePackAnswer))]
[JsonSerializable(typeof(MatrixInput))]
[JsonSerializable(typeof(LegalAnswer))]
[JsonSerializable(typeof(ModelAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SearchHitAnswer>))]
[JsonSerializable(typeof(AcceleratorAnswer))]
[JsonSerializable(typeof(AcceleratorsAnswer))]
[JsonSerializable(typeof(AcceleratorNamesAnswer))]
[JsonSerializable(typeof(LicenseAnswer))]
[JsonSerializable(typeof(LicenseTermsAnswer))]
[JsonSerializable(typeof(LicensesAnswer))]
[JsonSerializable(typeof(HardwareDescriptionAnswer))]
[JsonSerializable(typeof(ViewerAnswer))]
[JsonSerializable(typeof(HardwareForAnswer))]
[JsonSerializable(typeof(RegisterModelInput))]
[JsonSerializable(typeof(RegisterVariantInput))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(WarnedAnswer))]
[JsonSerializable(typeof(KeepingAnswer))]
[JsonSerializable(typeof(NewTokenAnswer))]
[JsonSerializable(typeof(DeterminationChangeAnswer))]
[JsonSerializable(typeof(ModelHistoryAnswer))]
[JsonSerializable(typeof(TeamAnswer))]
[JsonSerializable(typeof(TenantsAnswer))]
[JsonSerializable(typeof(TokensAnswer))]
[JsonSerializable(typeof(PolicyAnswer))]
[JsonSerializable(typeof(PolicyPreviewAnswer))]
[JsonSerializable(typeof(DeterminationsAnswer))]
[JsonSerializable(typeof(AddVariantInput))]
[JsonSerializable(typeof(CreateTeamInput))]
[JsonSerializable(typeof(CreateTokenInput))]
[JsonSerializable(typeof(DeleteHardwareProfileInput))]
[JsonSerializable(typeof(DeleteModelInput))]
[JsonSerializable(typeof(GrantRoleInput))]
[JsonSerializable(typeof(MoveModelInput))]
[JsonSerializable(typeof(RecordDeterminationInput))]
[JsonSerializable(typeof(RemoveAliasInput))]
[JsonSerializable(typeof(RemoveVariantInput))]
[JsonSerializable(typeof(ReportCompatibilityInput))]
[JsonSerializable(typeof(RestoreModelInput))]
[JsonSerializable(typeof(RevokeDeterminationInput))]
[JsonSerializable(typeof(RevokeRoleInput))]
[JsonSerializable(typeof(RevokeTokenInput))]
[JsonSerializable(typeof(RotateTokenInput))]
[JsonSerializable(typeof(SetAliasInput))]
[JsonSerializable(typeof(WithdrawModelInput))]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(DefineHardwareProfileInput))]
[JsonSerializable(typeof(ViewerRolesAnswer))]
[JsonSerializable(typeof(TenantPageAnswer))]
[JsonSerializable(typeof(PublicRulesAnswer))]
[JsonSerializable(typeof(ProfilesAnswer))]
[JsonSerializable(typeof(ModelNamesAnswer))]
[JsonSerializable(typeof(ModelsAnswer))]
[JsonSerializable(typeof(ModelPageAnswer))]
[JsonSerializable(typeof(LineageAnswer))]
[JsonSerializable(typeof(AuditAnswer))]
[JsonSerializable(typeof(InvitePersonAnswer))]
[JsonSerializable(typeof(PreviewPolicyInput))]
[JsonSerializable(typeof(InvitePersonInput))]
[JsonSerializable(typeof(RevokeInvitationInput))]
[JsonSerializable(typeof(CreatePersonalTokenInput))]
[JsonSerializable(typeof(DefinePolicyInput))]
[JsonSerializable(typeof(StateFactsInput))]
[JsonSerializable(typeof(EditablePolicyAnswer))]
[JsonSerializable(typeof(PreviewedPolicyAnswer))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(HardwareInput))]
[JsonSerializable(typeof(UseInput))]
[JsonSerializable(typeof(WorkloadInput))]
[JsonSerializable(typeof(ModelFilterInput))]
[JsonSerializable(typeof(ModelOrderInput))]
[JsonSerializable(typeof(CandidateOrderInput))]
[JsonSerializable(typeof(SubjectInput))]
[JsonSerializable(typeof(IReadOnlyList<LicenseLayerInput>))]
[JsonSerializable(typeof(IReadOnlyList<Domain.Verdict>))]
[JsonSerializable(typeof(Domain.Models.Modality))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
public sealed partial class ClientJson : JsonSerializerContext
{
    /// <summary>The form of the API.</summary>
    public static ClientJson Api { get; } = new(OfApi());

    private static JsonSerializerOptions OfApi()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
        return options;
    }
}
