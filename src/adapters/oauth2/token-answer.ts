import { Failure } from '../../domain/failure.ts';
import { retryAfterMillis, type HeaderOf } from '../log-analytics/retry-after.ts';
import type { Token } from './token-source.ts';

/** What a token endpoint answered. */
export interface Answer {
  readonly status: number;
  readonly header: HeaderOf;
  readonly body: string;
}

/** Statuses by which who makes tokens refuses this application (RFC 6749 §5.2); the others are its own trouble. */
const REFUSED = [400, 401, 403, 404];

/** The one refusal that is over by itself (RFC 6749 §4.1.2.1). */
const LATER = 'temporarily_unavailable';

/** Entra's numbers, and what to do about each. Source: Microsoft Learn, "Microsoft Entra authentication error codes". */
const TODO: Readonly<Record<string, string>> = {
  AADSTS7000215: 'The secret is wrong: put the value of the secret, not its id, into the file.',
  AADSTS7000222: 'The secret has expired: make a new one in Entra ID, and put it into the file.',
  AADSTS700016: 'Entra ID knows no such application there: check tenantId and clientId.',
  AADSTS90002: 'Entra ID knows no such tenant: check tenantId.',
  AADSTS900023: 'This is no tenant: check tenantId.',
  AADSTS700027: 'The certificate is not one of the application: add it there in Entra ID, or check certificateFile.',
  AADSTS53003: 'Conditional Access blocks the application: have its policies let it in from this machine.',
  AADSTS7000112: 'The application is disabled: have it enabled in Entra ID.',
};

/** Seconds that a token holds which does not say so. */
const UNSAID = 300;

/** The token of an answer; throws MailDenied or MailUnavailable, in codes only: the rest of it tells ids and secrets. */
export function tokenIn({ status, header, body }: Answer, host: string, now: number): Token {
  const { access_token: text, expires_in: seconds, ...said } = objectIn(body);
  if (status === 200 && typeof text === 'string' && text !== '')
    return { text, lifetime: 1_000 * (Number(seconds) > 0 ? Number(seconds) : UNSAID) };
  const codes = codesIn(said);
  const words = [`status ${status}`, ...codes].join(', ');
  if (REFUSED.includes(status) && !codes.includes(LATER)) throw denied(words, codes, host);
  const what = status === 200 ? 'answered with something else' : `did not make one (${words})`;
  const wait = retryAfterMillis(header, now);
  throw new Failure('MailUnavailable', `No token to send mail with: ${host} ${what}.`, {
    ...(wait !== null && { retryAfterMillis: wait }),
  });
}

function denied(words: string, codes: readonly string[], host: string): Failure {
  const [todo = 'Check the tenant, the client and what proves it.'] = codes.flatMap((code) => TODO[code] ?? []);
  return new Failure(
    'MailDenied',
    `No token to send mail with: ${host} refused the application (${words}). ${todo} It stands under mail.oauth2.`,
  );
}

function objectIn(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A code is a short text, and Entra's own numbers stand beside it. */
function codesIn({ error, error_codes: numbers }: Record<string, unknown>): readonly string[] {
  const known = Array.isArray(numbers) ? numbers.filter((each) => Number.isSafeInteger(each)).slice(0, 4) : [];
  return [
    ...(typeof error === 'string' && /^[a-z][a-z_]{2,49}$/.test(error) ? [error] : []),
    ...known.map((number) => `AADSTS${number}`),
  ];
}
