import { once } from 'node:events';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { Failure } from '../../domain/failure.ts';
import { isNotTrusted } from '../log-analytics/trust.ts';
import { clientAssertion } from './client-assertion.ts';
import { tokenIn, type Answer } from './token-answer.ts';
import { tokenSource, type Token, type TokenSource } from './token-source.ts';

/** An application that is given tokens for itself (RFC 6749 §4.4), and what proves that it is the one. */
export interface Application {
  /** Where tokens are made: https, or this machine. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly scope: string;
  /** Read each time it is needed, so that a new one needs no restart. */
  readonly proof: { secret(): string } | { certificate(): string };
  /** Certificate authority of that place, PEM; the usual ones where there is none. */
  readonly ca?: string;
  /** Milliseconds after which no answer is a failure. */
  readonly patience?: number;
}

const PATIENCE = 15_000;
/** Bytes of an answer; a token has a few thousand. */
const LONGEST = 256 * 1024;

/** Tokens of an application. Throws MailDenied when somebody must mend it, MailUnavailable when time may help. */
export function clientCredentials(application: Application, now: () => number = Date.now): TokenSource {
  return tokenSource(() => askedFor(application, now), now);
}

async function askedFor(application: Application, now: () => number): Promise<Token> {
  const { host } = new URL(application.tokenUrl);
  const form = formOf(application, now());
  const answer = await posted(application, form).catch((error: NodeJS.ErrnoException) => {
    throw notReached(error, host);
  });
  return tokenIn(answer, host, now());
}

function formOf({ clientId, scope, proof, tokenUrl }: Application, now: number): string {
  const common = { grant_type: 'client_credentials', client_id: clientId, scope };
  if ('secret' in proof) return String(new URLSearchParams({ ...common, client_secret: proof.secret() }));
  const pem = proof.certificate();
  return String(
    new URLSearchParams({
      ...common,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: signed(() => clientAssertion(pem, clientId, tokenUrl, now)),
    }),
  );
}

function signed(sign: () => string): string {
  try {
    return sign();
  } catch {
    throw new Failure(
      'MailDenied',
      'mail.oauth2.certificateFile must hold a certificate and its RSA key, both PEM and without a password: make it so.',
    );
  }
}

/** Posts a form, and follows no redirection: a secret goes to one place only. */
async function posted({ tokenUrl, ca, patience = PATIENCE }: Application, form: string): Promise<Answer> {
  const url = new URL(tokenUrl);
  const ask = url.protocol === 'http:' ? overHttp : overHttps;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const signal = AbortSignal.timeout(patience);
  const request = ask(url, { method: 'POST', headers, signal, ...(ca !== undefined && { ca }) });
  request.end(form);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const body = await bodyOf(response);
  const header = (name: string): string | undefined => String(response.headers[name] ?? '') || undefined;
  return { status: response.statusCode ?? 0, header, body };
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if ((length += chunk.length) > LONGEST) throw Object.assign(new Error('too long'), { code: 'TOO_LONG' });
  }
  return Buffer.concat(chunks).toString('utf8');
}

function notReached({ code, name }: NodeJS.ErrnoException, host: string): Failure {
  const why = /^[A-Z][A-Z_]{2,49}$/.test(String(code)) ? code : name;
  if (isNotTrusted(code))
    return new Failure(
      'MailDenied',
      `No token to send mail with: the certificate of ${host} is not trusted (${why}). Set mail.oauth2.caFile to the authority that made it.`,
    );
  const what = name === 'AbortError' ? 'did not answer in time' : `did not answer (${why})`;
  return new Failure('MailUnavailable', `No token to send mail with: ${host} ${what}.`);
}
