import type { DefaultAzureCredentialOptions } from '@azure/identity';
import { Failure } from '../../domain/failure.ts';
import { retryAfterMillis } from './retry-after.ts';
import { isNotTrusted } from './trust.ts';

type Policy = NonNullable<DefaultAzureCredentialOptions['additionalPolicies']>[number]['policy'];
type Response = Awaited<ReturnType<Policy['sendRequest']>>;

/** How asking for a token went the last time: what was answered, or how the connection failed. */
type Heard = { readonly response: Response } | { readonly code: string | undefined };

/** A place in the pipeline of a credential, and the name that its failures get by what was heard there. */
export interface TokenEndpoint {
  readonly policy: Policy;
  named<Token>(ask: () => Promise<Token>): Promise<Token>;
}

/**
 * Listens where tokens are made. A credential's own errors tell neither status nor waiting time, and what they do tell
 * may hold ids and addresses; each request is given up after `patience` milliseconds.
 */
export function hearTokenEndpoint(patience: number): TokenEndpoint {
  let heard: Heard | null = null;
  return {
    policy: {
      name: 'hearTokenEndpoint',
      sendRequest: async (request, next) => {
        request.timeout = patience;
        try {
          const response = await next(request);
          heard = { response };
          return response;
        } catch (error) {
          heard = { code: (error as { code?: string }).code };
          throw error;
        }
      },
    },
    named: async (ask) => {
      heard = null;
      try {
        return await ask();
      } catch (error) {
        // What is ours has its name already: a secret that is not there.
        throw error instanceof Failure ? error : tokenFailure(heard, error as Error);
      }
    },
  };
}

/** Statuses by which who makes tokens refuses this identity (RFC 6749 §5.2); the others are its own trouble. */
const REFUSED = [400, 401, 403, 404];

function tokenFailure(heard: Heard | null, error: Error): Failure {
  if (heard === null) return unheard(error);
  if ('code' in heard && isNotTrusted(heard.code)) return notTrusted(codeIn(heard.code));
  if ('code' in heard) return away(codeIn(heard.code));
  const { status, headers, bodyAsText } = heard.response;
  const said = [`status ${status}`, ...codesIn(bodyAsText ?? '')];
  if (REFUSED.includes(status) && !said.includes(LATER))
    return new Failure(
      'FeedDenied',
      `No token: the identity was refused (${said.join(', ')}). Check the tenant, the client and what proves it.`,
    );
  const wait = retryAfterMillis((name) => headers.get(name), Date.now());
  return away(said.join(', '), wait ?? (status === 429 ? THROTTLED : null));
}

/** The one refusal that is over by itself (RFC 6749 §4.1.2.1). */
const LATER = 'temporarily_unavailable';

/** Milliseconds until throttling is over that does not say so. */
const THROTTLED = 30_000;

function away(said: string, wait: number | null = null): Failure {
  return new Failure('FeedUnavailable', `No token: where tokens are made did not answer (${said}).`, {
    ...(wait !== null && { retryAfterMillis: wait }),
  });
}

function notTrusted(code: string): Failure {
  return new Failure(
    'FeedDenied',
    `No token: the certificate of where tokens are made is not trusted (${code}). Check authorityHost and caFile.`,
  );
}

/**
 * Nothing was asked for, or not through our pipeline: managed identities have their own, and call whatever goes wrong
 * there a network error. A machine asks itself for its identity; when that fails, somebody has to look.
 */
function unheard({ name }: Error): Failure {
  return new Failure(
    'FeedDenied',
    `No token: no identity of this machine could be used (${codeIn(name)}). Check the credential of the feed.`,
  );
}

/** A code of a token endpoint is a text, and Entra's own numbers stand beside it; the rest tells ids and addresses. */
function codesIn(body: string): readonly string[] {
  try {
    const { error, error_codes: numbers } = JSON.parse(body) as { error?: unknown; error_codes?: unknown };
    const known = Array.isArray(numbers) ? numbers.filter((each) => Number.isSafeInteger(each)).slice(0, 4) : [];
    return [...(typeof error === 'string' ? [codeIn(error)] : []), ...known.map((number) => `AADSTS${number}`)];
  } catch {
    return [];
  }
}

function codeIn(text: string | undefined): string {
  return text !== undefined && /^[A-Za-z][A-Za-z_]{2,49}$/.test(text) ? text : 'no code';
}
