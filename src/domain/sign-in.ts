import type { Address, SourceKey } from './address.ts';
import type { Instant } from './instant.ts';
import type { Risk } from './risk.ts';

/** One sign-in record of Microsoft Entra ID in our words; adapters map each vendor's shape to it once. */
export interface SignIn {
  /** Sign-in id, or `~` and a sha256 where the record has none. */
  readonly id: string;
  /** Event time: `createdDateTime`, else `time`. */
  readonly at: Instant;
  /** Where the record had no event time of its own, `time` (its emission) stands in. */
  readonly timedByEmission: boolean;
  readonly userId: string | null;
  /** User principal name as recorded. */
  readonly userName: string | null;
  readonly address: Address | null;
  readonly source: SourceKey | null;
  readonly asn: number | null;
  readonly country: string | null;
  readonly city: string | null;
  /** Empty when the record has none: that is a finding of its own. */
  readonly userAgent: string;
  readonly appId: string | null;
  readonly appName: string | null;
  /** `clientAppUsed`: how Entra ID names the client ("Browser", "IMAP4", …). */
  readonly clientApp: string | null;
  /** `authenticationProtocol`, `null` for none. */
  readonly protocol: string | null;
  readonly interactive: boolean;
  /** `singleFactorAuthentication` or `multiFactorAuthentication`: the highest level the sign-in needed. */
  readonly requirement: string | null;
  /** Result code; `null` when the record has none, which is unknown and never success. */
  readonly code: number | null;
  readonly failureReason: string;
  /** What the authentication steps say about the password: `null` when they say nothing (they can be late by days). */
  readonly password: 'accepted' | 'rejected' | null;
  /** A token was redeemed, or satisfied the first factor: no password was presented. */
  readonly byToken: boolean;
  readonly device: Device | null;
  /** What Microsoft's own detections make of it; `null` when the record does not say. */
  readonly risk: Risk | null;
}

/** The device of a sign-in as Entra ID knows it. */
export interface Device {
  readonly id: string | null;
  readonly platform: string | null;
}

/** Result code of a sign-in that succeeded. */
export const SUCCESS = 0;

/** Result code of a lockout: reference-error-codes.md, AADSTS50053. */
export const LOCKED_OUT = 50053;
