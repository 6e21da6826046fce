import * as z from 'zod';
import { placeOf } from '../../domain/address.ts';
import { remembered } from '../../domain/remembered.ts';
import type { SignIn } from '../../domain/sign-in.ts';
import { foldName, UNKNOWN_USER } from '../../domain/user-key.ts';
import { asnOf, directoryIdOf, idFromContent, instantOf, resultOf, textOf, truthOf, valueOrNone } from './coercions.ts';

/** A field of another type than its own counts as missing: one odd field must not cost a whole lockout. */
export const text = z.string().nullish().catch(null);
export const numeric = z.union([z.string(), z.number()]).nullish().catch(null);
export const truth = z.union([z.boolean(), z.string()]).nullish().catch(null);

/** But not a code: that of the envelope may say success where the sign-in's own says something nobody can read. */
const UNREADABLE = 'of another type';
const code = z.union([z.string(), z.number()]).nullish().catch(UNREADABLE);
const status = z.object({ errorCode: code, failureReason: text }).nullish().catch({ errorCode: UNREADABLE });

const authenticationStep = z.object({ authenticationMethod: text, succeeded: truth }).catch({});

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
  authenticationDetails: z.array(authenticationStep).nullish().catch(null),
  incomingTokenType: text,
  isInteractive: truth,
  status,
  deviceDetail: z.object({ deviceId: text, operatingSystem: text }).nullish().catch(null),
});

export type EntraProperties = z.infer<typeof entraProperties>;

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

function howProven(record: EntraProperties): Pick<SignIn, 'protocol' | 'requirement' | 'password' | 'byToken'> {
  return {
    protocol: valueOrNone(record.authenticationProtocol),
    requirement: textOf(record.authenticationRequirement),
    password: passwordStep(record.authenticationDetails ?? []),
    byToken: valueOrNone(record.incomingTokenType) !== null,
  };
}

/** What a step with a password says. "Previously satisfied" is no password entry; several tries end in the last. */
function passwordStep(steps: readonly z.infer<typeof authenticationStep>[]): SignIn['password'] {
  const last = steps.findLast(({ authenticationMethod }) => authenticationMethod === 'Password');
  if (!last) return null;
  return truthOf(last.succeeded) ? 'accepted' : 'rejected';
}
