import type { TableSchema } from './kusto.ts';

const TEXTS = [
  ...['OperationName', 'OperationVersion', 'Category', 'ResultType', 'ResultSignature', 'ResultDescription'],
  ...['CorrelationId', 'ResourceGroup', 'Identity', 'Level', 'Location', 'AlternateSignInName', 'AppDisplayName'],
  ...['AppId', 'AuthenticationContextClassReferences', 'AuthenticationDetails', 'AuthenticationMethodsUsed'],
  ...['AuthenticationProcessingDetails', 'AuthenticationProtocol', 'AuthenticationRequirement'],
  ...['AuthenticationRequirementPolicies', 'AutonomousSystemNumber', 'ClientAppUsed', 'ConditionalAccessStatus'],
  ...['CrossTenantAccessType', 'HomeTenantId', 'Id', 'IncomingTokenType', 'IPAddress', 'NetworkLocationDetails'],
  ...['OriginalRequestId', 'ResourceDisplayName', 'ResourceIdentity', 'ResourceServicePrincipalId'],
  ...['ResourceTenantId', 'RiskDetail', 'RiskEventTypes', 'RiskEventTypes_V2', 'RiskLevelAggregated'],
  ...['RiskLevelDuringSignIn', 'RiskState', 'ServicePrincipalId', 'SessionId', 'TokenIssuerName', 'TokenIssuerType'],
  ...['UniqueTokenIdentifier', 'UserAgent', 'UserDisplayName', 'UserId', 'UserPrincipalName', 'UserType'],
  ...['AADTenantId', 'TenantId', 'SourceSystem', 'Type'],
];

/** Dynamic in SigninLogs, JSON text in AADNonInteractiveUserSignInLogs. */
const EITHER = [
  ...['Agent', 'ConditionalAccessPolicies', 'DeviceDetail', 'LocationDetails', 'MfaDetail', 'Status'],
  'TokenProtectionStatusDetails',
];

const BOTH: TableSchema = {
  ...typed('string', TEXTS),
  ...typed('datetime', ['TimeGenerated', 'CreatedDateTime']),
  ...typed('bool', ['IsInteractive', 'IsRisky', '_IsBillable']),
  ...typed('real', ['_BilledSize']),
  ...typed('long', ['DurationMs']),
  ...typed('dynamic', ['AppliedEventListeners']),
};

/** Both tables as Microsoft documents them (learn.microsoft.com/azure/azure-monitor/reference/tables). */
export const SIGN_IN_TABLES = {
  SigninLogs: {
    ...BOTH,
    ...typed('dynamic', [...EITHER, 'AppliedConditionalAccessPolicies']),
    ...typed('bool', ['FlaggedForReview']),
    ...typed('string', ['IPAddressFromResourceProvider', 'Resource', 'ResourceId', 'ResourceProvider', 'RiskLevel']),
    ...typed('string', [
      'ServicePrincipalName',
      'SignInIdentifier',
      'SourceAppClientId',
      'ProcessingTimeInMilliseconds',
    ]),
  },
  AADNonInteractiveUserSignInLogs: {
    ...BOTH,
    ...typed('string', [...EITHER, 'ClientSessionId', 'SignInEventTypes', 'ProcessingTimeInMs']),
  },
} satisfies Record<string, TableSchema>;

function typed(type: string, names: readonly string[]): TableSchema {
  return Object.fromEntries(names.map((name) => [name, type]));
}
