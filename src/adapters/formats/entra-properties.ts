import * as z from 'zod';
import { placeOf } from '../../domain/address.ts';
import { remembered } from '../../domain/remembered.ts';
import type { SignIn } from '../../domain/sign-in.ts';
import { foldName, UNKNOWN_USER } from '../../domain/user-key.ts';
import { authenticationDetails, passwordStep, redeemsFirstFactor } from './authentication-steps.ts';
import { asnOf, directoryIdOf, idFromContent, instantOf, resultOf, textOf, truthOf, valueOrNone } from './coercions.ts';
import { numeric, text, texts, truth } from './fields.ts';
import { riskOf } from './risk-verdict.ts';

/** A field of another type counts as missing, but not a code: that of the envelope may say success where the sign-in's own says something nobody can read. */
const UNREADABLE = 'of another type';
const code = z.union([z.string(), z.number()]).nullish().catch(UNREADABLE);
const status = z
  .object({ errorCode: code, failureReason: text })
  .nullish()
  .catch({ errorCode: UNREADABLE, failureReason: null });

/**
 * A sign-in as Microsoft Graph names its fields (auditLogs/signIns, v1.0 and beta). The diagnostic export holds the
 * same object under `properties`. Only what we use is described; all of it can be missing.
 */
export const entraProperties = z.object({
  id: text,
  createdDateTime: text,
  userId: text,
  userPrincipalName: text,
  ipAddress: text,
  autonomousSystemNumber: numeric,
  location: z.object({ city: text, countryOrRegion: text }).nullish().catch(null),
  userAgent: text,
  appId: text,
  appDisplayName: text,
  clientAppUsed: text,
  authenticationProtocol: text,
  authenticationRequirement: text,
  authenticationDetails,
  incomingTokenType: text,
  isInteractive: truth,
  status,
  deviceDetail: z.object({ deviceId: text, operatingSystem: text }).nullish().catch(null),
  riskLevelDuringSignIn: text,
  riskLevelAggregated: text,
  riskEventTypes: texts,
  riskEventTypes_v2: texts,
});

export type EntraProperties = Partial<z.infer<typeof entraProperties>>;

/** What the envelope around the properties adds, where there is one. */
export interface Envelope {
  readonly time?: string | null | undefined;
  readonly resultType?: string | number | null | undefined;
  readonly resultDescription?: string | null | undefined;
  readonly callerIpAddress?: string | null | undefined;
  readonly interactive?: boolean | undefined;
}

const placed = remembered(placeOf);

/** The sign-in in our words; `null` for a record that has no time at all, and so cannot be placed. */
export function signInFrom(record: EntraProperties, envelope: Envelope = {}): SignIn | null {
  const created = instantOf(record.createdDateTime);
  const at = created ?? instantOf(envelope.time);
  if (at === null) return null;
  const { address, source } = placed(textOf(record.ipAddress) ?? textOf(envelope.callerIpAddress) ?? '');
  const who = { userId: directoryIdOf(record.userId), userName: textOf(record.userPrincipalName) };
  const code = resultOf(record.status?.errorCode, envelope.resultType);
  const key = who.userId ?? (who.userName ? foldName(who.userName) : UNKNOWN_USER);
  return {
    id: textOf(record.id) ?? idFromContent(at, key, address, textOf(record.appId), code),
    at,
    timedByEmission: created === null,
    ...who,
    address,
    source,
    code,
    failureReason: textOf(record.status?.failureReason) ?? textOf(envelope.resultDescription) ?? '',
    interactive: envelope.interactive ?? truthOf(record.isInteractive) ?? true,
    ...whereFrom(record),
    ...withWhat(record),
    ...howProven(record),
  };
}

function whereFrom({ autonomousSystemNumber, location }: EntraProperties): Pick<SignIn, 'asn' | 'country' | 'city'> {
  return {
    asn: asnOf(autonomousSystemNumber),
    country: textOf(location?.countryOrRegion),
    city: textOf(location?.city),
  };
}

function withWhat(record: EntraProperties): Pick<SignIn, 'userAgent' | 'appId' | 'appName' | 'clientApp' | 'device'> {
  const device = { id: textOf(record.deviceDetail?.deviceId), platform: textOf(record.deviceDetail?.operatingSystem) };
  return {
    userAgent: record.userAgent ?? '',
    appId: textOf(record.appId),
    appName: textOf(record.appDisplayName),
    clientApp: textOf(record.clientAppUsed),
    device: device.id || device.platform ? device : null,
  };
}

function howProven(
  record: EntraProperties,
): Pick<SignIn, 'protocol' | 'requirement' | 'password' | 'byToken' | 'risk'> {
  const steps = record.authenticationDetails ?? [];
  return {
    protocol: valueOrNone(record.authenticationProtocol),
    requirement: textOf(record.authenticationRequirement),
    password: passwordStep(steps),
    byToken: valueOrNone(record.incomingTokenType) !== null || redeemsFirstFactor(steps),
    risk: riskOf(record),
  };
}
