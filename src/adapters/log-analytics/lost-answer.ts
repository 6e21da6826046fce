import { Failure } from '../../domain/failure.ts';
import type { Question } from './question.ts';

/** Codes of Node.js and OpenSSL for a server that is not who it should be, or that nobody we trust vouches for. */
const NOT_TRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/**
 * Why nothing came back at all. A failure of ours passes; of anything else only its code is told, because errors of
 * clients carry requests, and requests carry tokens.
 */
export function lostAnswer({ name }: Question, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,49}$/.test(code) ? code : 'no code';
  if (NOT_TRUSTED.includes(known))
    return new Failure(
      'FeedDenied',
      `Log Analytics was not asked ${name}: its certificate is not trusted (${known}). Check endpoint and caFile.`,
    );
  return new Failure(
    'FeedUnavailable',
    `The answer of Log Analytics to ${name} was lost (${known}): it is asked again.`,
  );
}
