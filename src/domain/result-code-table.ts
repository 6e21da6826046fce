import { LOCKED_OUT, SUCCESS } from './sign-in.ts';

/**
 * What a code says about the password, if one was presented: `proven` and `likely` come only after the right one.
 * A lockout says nothing: it is answered whatever the password was.
 */
export type PasswordTelling = 'proven' | 'likely' | 'wrong' | 'unknown' | 'not-presented';

/** A code: what Entra ID calls it, what it means in a few words, and who says what it tells of the password. */
type Row = readonly [code: number, entraName: string, name: string, source: string];

/** Codes that tell the same. */
export interface ResultCodeGroup {
  readonly password: PasswordTelling;
  /** How much it matters that a sign-in of an attacker ended so: 10 got in, 0 nothing. Our own scale. */
  readonly weight: number;
  /** What kept a right password out. */
  readonly stoppedBy?: string;
  readonly codes: readonly Row[];
}

// Sources. Names and meanings are Microsoft's (entra-docs, reference-error-codes.md), which may change at any time.
const DOCS = 'entra-docs';
/** Microsoft's incident-response-playbook-password-spray.md. */
const MS = 'playbook';
/** Azure-Sentinel, SigninPasswordSpray.yaml. */
const SEN = 'Sentinel';
/** SEKOIA-IO, rules for Entra ID. */
const SEK = 'Sekoia';
/** What MSOLSpray, TREVORspray, o365spray, TeamFiltration, CredMaster and bl-bfg take for a hit. */
const TOOLS = 'spray tools';
/** Conditional Access is enforced after the first factor (Microsoft, Conditional Access overview). */
const CA = 'Conditional Access comes second';

/** Every code that we read (domain.md §8); what is not here is listed in a case as unknown. */
export const RESULT_CODES: readonly ResultCodeGroup[] = [
  { password: 'proven', weight: 10, codes: [[SUCCESS, '', 'signed in', 'all; by password where one was presented']] },
  {
    // Worse than a second factor: the attacker may register its own, or is offered to change the password.
    ...{ password: 'proven', weight: 9, stoppedBy: 'mfa-registration' },
    codes: [
      [50079, 'UserStrongAuthEnrollmentRequired', 'must register for multi-factor authentication', `${MS}, ${SEN}`],
      [50072, 'UserStrongAuthEnrollmentRequiredInterrupt', 'must enrol for multi-factor authentication', MS],
      [53004, 'ProofUpBlockedDueToRisk', 'registration blocked because of risk', `${MS}, bl-bfg`],
    ],
  },
  {
    ...{ password: 'proven', weight: 9, stoppedBy: 'password-expired' },
    codes: [
      [50055, 'InvalidPasswordExpiredPassword', 'password expired', `${MS}, ${TOOLS}; Sentinel lists it twice`],
      [50144, 'InvalidPasswordExpiredOnPremPassword', 'on-premises password expired', `${SEN} ADFS, bl-bfg`],
    ],
  },
  {
    ...{ password: 'proven', weight: 9, stoppedBy: 'interrupt' },
    codes: [
      [50125, 'PasswordResetRegistrationRequiredInterrupt', 'interrupted to reset or register', `${SEN} portal`],
      [50140, 'KmsiInterrupt', 'asked to stay signed in', `${SEN} portal`],
      [50199, 'CmsiInterrupt', 'asked to confirm the app', `${SEN} portal`],
    ],
  },
  {
    ...{ password: 'proven', weight: 8, stoppedBy: 'mfa' },
    codes: [
      [50074, 'UserStrongAuthClientAuthNRequiredInterrupt', 'strong authentication required', `${MS}, ${SEN}`],
      [50076, 'UserStrongAuthClientAuthNRequired', 'multi-factor authentication required', `${SEN}, ${SEK}, ${TOOLS}`],
      [500121, '', 'multi-factor authentication failed', 'SecOps guide of Microsoft, Sigma, Splunk'],
    ],
  },
  {
    ...{ password: 'proven', weight: 8, stoppedBy: 'external-challenge' },
    codes: [[50158, 'ExternalSecurityChallenge', 'external security challenge', `${SEN}, ${SEK}, ${TOOLS}`]],
  },
  {
    ...{ password: 'proven', weight: 7, stoppedBy: 'conditional-access' },
    codes: [
      [53003, 'BlockedByConditionalAccess', 'blocked by Conditional Access', `${CA}; ${MS}, ${SEN}, ${SEK}`],
      [53000, 'DeviceNotCompliant', 'device not compliant', `${CA}; ${SEN}, bl-bfg`],
      [53001, 'DeviceNotDomainJoined', 'device not joined', `${CA}; ${SEN}, bl-bfg`],
      [53002, 'ApplicationUsedIsNotAnApprovedApp', 'app not approved', `${CA}; bl-bfg`],
    ],
  },
  {
    ...{ password: 'likely', weight: 5, stoppedBy: 'conditional-access' },
    codes: [
      [530031, '', 'blocked by access policy', 'TeamFiltration'],
      [530032, 'BlockedByConditionalAccessOnSecurityPolicy', 'blocked by security policy', `${CA}; ${MS}`],
      [530034, 'DelegatedAdminBlockedDueToSuspiciousActivity', 'delegated administrator blocked', `${CA}; one source`],
      [530035, 'BlockedBySecurityDefaults', 'blocked by security defaults', `${CA}; one source`],
      [50131, 'ConditionalAccessFailed', 'blocked by Conditional Access, device or risk', 'TREVORspray, bl-bfg'],
      [50097, 'DeviceAuthenticationRequired', 'device authentication required', SEK],
      [50129, 'DeviceIsNotWorkplaceJoined', 'device not workplace joined', `${CA}; ${SEN}`],
      [50155, 'DeviceAuthenticationFailed', 'device authentication failed', `${CA}; ${SEN}`],
      [50005, 'DevicePolicyError', 'platform not supported', `${CA}; ${SEN}`],
    ],
  },
  {
    ...{ password: 'likely', weight: 5, stoppedBy: 'app-assignment' },
    codes: [
      [50105, 'EntitlementGrantsNotFound', 'user not assigned to the app', `${SEN}; one source`],
      [65001, 'DelegationDoesNotExist', 'app without consent', `${DOCS}: consent is asked of who signed in`],
      [90094, 'AdminConsentRequired', 'consent of an administrator required', 'bl-bfg'],
    ],
  },
  {
    ...{ password: 'likely', weight: 5, stoppedBy: 'tenant-or-hours' },
    codes: [
      [90072, 'PassThroughUserMfaError', 'account of another tenant', 'bl-bfg, TREVORspray'],
      [80012, 'OnPremisePasswordValidationAccountLogonInvalidHours', 'outside of the hours allowed', 'bl-bfg'],
    ],
  },
  {
    // Over ROPC the password is checked before the app is looked up: there, and only there, they prove it.
    ...{ password: 'unknown', weight: 8, stoppedBy: 'unknown-app' },
    codes: [
      [
        700016,
        'UnauthorizedClient_DoesNotMatchRequest',
        'no such app in the directory',
        `Elastic 2026-07-15, ${TOOLS}`,
      ],
      [500011, 'InvalidResourceServicePrincipalNotFound', 'no such resource in the directory', 'o365spray'],
    ],
  },
  {
    ...{ password: 'unknown', weight: 3 },
    codes: [
      [50057, 'UserDisabled', 'account disabled', `disputed: ${SEN} and two ${TOOLS} yes, four no`],
      [
        80014,
        'OnPremisePasswordValidationAuthenticationAgentTimeout',
        'agent answered too late',
        `${TOOLS}: it exists`,
      ],
    ],
  },
  {
    ...{ password: 'unknown', weight: 2 },
    codes: [[LOCKED_OUT, 'IdsLocked', 'locked out or blocked', `${DOCS}: whatever the password was`]],
  },
  {
    ...{ password: 'unknown', weight: 1 },
    codes: [
      [80001, 'OnPremiseStoreIsNotAvailable', 'agent cannot reach Active Directory', DOCS],
      [80002, 'OnPremisePasswordValidatorRequestTimedout', 'password validation timed out', DOCS],
      [80005, 'OnPremisePasswordValidatorUnpredictableWebException', 'answer of the agent unreadable', DOCS],
      [80007, 'OnPremisePasswordValidatorErrorOccurredOnPrem', 'agent cannot validate the password', DOCS],
    ],
  },
  {
    ...{ password: 'wrong', weight: 1 },
    codes: [
      [50126, 'InvalidUserNameOrPassword', 'wrong user name or password', DOCS],
      [50056, 'InvalidOrNullPassword', 'no password in the directory', `${DOCS}; ${TOOLS}: it exists`],
      [50064, 'CredentialAuthenticationError', 'credential validation failed', DOCS],
      [50034, 'UserAccountNotFound', 'no such user', DOCS],
      [51004, 'UserAccountNotInDirectory', 'no such user in this directory', DOCS],
      [16003, 'SsoUserAccountNotFoundInResourceTenant', 'user not in this tenant', DOCS],
      [50020, 'UserUnauthorized', 'user of another tenant', DOCS],
    ],
  },
  {
    // Never failure nor success of a password: elastic/detection-rules#4404, their biggest source of false positives.
    ...{ password: 'not-presented', weight: 0 },
    codes: [
      [50132, 'SsoArtifactInvalidOrExpired', 'session revoked', DOCS],
      [50133, 'SsoArtifactRevoked', 'session expired by password change', `${DOCS}; ${SEN} takes it for a success`],
      [50173, 'FreshTokenNeeded', 'token revoked', `${DOCS}; ${SEN} takes it for a success`],
      [70000, 'InvalidGrant', 'token not valid', DOCS],
      [70008, 'ExpiredOrRevokedGrant', 'token expired', DOCS],
      [70043, 'BadTokenDueToSignInFrequency', 'token expired by sign-in frequency', DOCS],
      [70044, '', 'session expired', 'elastic#4404'],
      [700082, 'ExpiredOrRevokedGrantInactiveToken', 'refresh token expired', DOCS],
      [700084, '', 'refresh token expired', DOCS],
      [50089, '', 'flow token expired', DOCS],
      [50058, 'UserInformationNotProvided', 'no session to sign in with silently', DOCS],
    ],
  },
  {
    // Seamless single sign-on presents a Kerberos ticket.
    ...{ password: 'not-presented', weight: 0 },
    codes: [
      [81004, 'DesktopSsoIdentityInTicketIsNotAuthenticated', 'Kerberos ticket refused', DOCS],
      [81005, 'DesktopSsoAuthenticationPackageNotSupported', 'Kerberos package not supported', DOCS],
      [81006, 'DesktopSsoNoAuthorizationHeader', 'no Kerberos ticket', DOCS],
      [81007, 'DesktopSsoTenantIsNotOptIn', 'seamless sign-on not enabled', DOCS],
      [81009, 'DesktopSsoAuthorizationHeaderValueWithBadFormat', 'Kerberos ticket unreadable', DOCS],
      [81010, 'DesktopSsoAuthTokenInvalid', 'Kerberos ticket expired or not valid', DOCS],
      [81011, 'DesktopSsoLookupUserBySidFailed', 'no user for the Kerberos ticket', DOCS],
      [81012, 'DesktopSsoMismatchBetweenTokenUpnAndChosenUpn', 'Kerberos ticket of another user', DOCS],
    ],
  },
];
