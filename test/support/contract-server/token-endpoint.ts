import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a credential sent to be given a token. */
export interface TokenRequest {
  readonly tenantId: string;
  readonly form: Readonly<Record<string, string>>;
}

/** A token that was given out. */
export interface IssuedToken {
  readonly text: string;
  readonly scope: string;
  /** It was asked for with the claims of a challenge. */
  readonly challenged: boolean;
}

/** How the endpoint behaves; RFC 6749 §5.2 and Entra's additions to it. */
export const TOKEN_BEHAVIOURS = {
  issues: null,
  'wrong secret': [401, { error: 'invalid_client', error_codes: [7000215] }],
  'unknown client': [400, { error: 'unauthorized_client', error_codes: [700016] }],
  'taken back': [400, { error: 'invalid_grant', error_codes: [50173] }],
  throttles: [429, { error: 'too_many_requests' }, { 'retry-after': '17' }],
  'throttles without a word': [429, { error: 'too_many_requests' }],
  'is busy': [400, { error: 'temporarily_unavailable', error_codes: [90033] }],
  'is down': [503, {}],
  'is a page': [502, '<html>Bad gateway</html>'],
  'is no page of ours': [200, '<html>Sign in to the network</html>'],
  'hangs up': 'hangs up',
  hangs: 'hangs',
} as const satisfies Record<string, null | string | readonly [number, object | string, Record<string, string>?]>;
export type TokenBehaviour = keyof typeof TOKEN_BEHAVIOURS;

/** Text that must never be seen outside: in tokens, and in what a refusal says. */
export const CANARY = 'canary-5f0c';

/** Entra's endpoints of one authority: metadata, and tokens for applications. */
export interface TokenEndpoint {
  readonly requests: readonly TokenRequest[];
  readonly issued: readonly IssuedToken[];
  /** Whether the path is one of an authority; it is answered then. */
  handles(request: IncomingMessage, body: string, response: ServerResponse): boolean;
}

/** Gives out tokens, or behaves as it is told; asked with how many requests came before. */
export function tokenEndpoint(behave: (nth: number) => TokenBehaviour): TokenEndpoint {
  const requests: TokenRequest[] = [];
  const issued: IssuedToken[] = [];
  const answer = (request: TokenRequest, response: ServerResponse): void => {
    const behaviour = TOKEN_BEHAVIOURS[behave(requests.length)];
    requests.push(request);
    if (behaviour === 'hangs') return;
    if (behaviour === 'hangs up') return void response.destroy();
    if (behaviour) return refuse(response, behaviour);
    const token = issue(request);
    issued.push(token);
    reply(response, 200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token.text });
  };
  const handles: TokenEndpoint['handles'] = (request, body, response) => {
    const [, tenantId, rest] = PATH.exec(request.url ?? '') ?? [];
    if (tenantId === undefined || rest === undefined) return false;
    if (rest.startsWith('v2.0/')) reply(response, 200, metadata(`https://${request.headers.host}`, tenantId));
    else answer({ tenantId, form: Object.fromEntries(new URLSearchParams(body)) }, response);
    return true;
  };
  return { requests, issued, handles };
}
const PATH = /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|oauth2\/v2\.0\/token)/;

function issue({ form }: TokenRequest): IssuedToken {
  return {
    text: `eyJ.${CANARY}.${randomUUID()}`,
    scope: form['scope'] ?? '',
    challenged: (form['claims'] ?? '').includes('nbf'),
  };
}

function refuse(
  response: ServerResponse,
  [status, said, headers]: readonly [number, object | string, Record<string, string>?],
): void {
  if (typeof said === 'string') response.writeHead(status, { 'content-type': 'text/html' }).end(said);
  else reply(response, status, { ...said, ...TELLING }, headers);
}

/** What Entra tells beside its codes: of the kind that must not be passed on. */
const TELLING = {
  error_description: `AADSTS7000215: Invalid client secret ${CANARY} provided for ada@example.com. Trace ID: 1`,
  correlation_id: CANARY,
};

function reply(response: ServerResponse, status: number, content: object, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(content));
}

function metadata(origin: string, tenantId: string): object {
  const base = `${origin}/${tenantId}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    issuer: `${base}/v2.0`,
  };
}
