import { once } from 'node:events';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { BEHAVIOURS, type BehaviourName } from './behaviours.ts';
import { certificateOf } from './certificates.ts';
import { readRequest, type AskedQuery } from './request-contract.ts';
import { tokenEndpoint, type TokenBehaviour, type TokenRequest } from './token-endpoint.ts';
import { errorBody, type WireAnswer } from './wire.ts';

/** What a contract server says, and when it misbehaves. Each is asked with how many came before. */
export interface ContractOptions {
  answer(query: AskedQuery): WireAnswer;
  behave?(nth: number, query: AskedQuery): BehaviourName;
  tokens?(nth: number): TokenBehaviour;
  /** What is wrong with the text of a query; `null`: nothing. */
  mistakeIn?(text: string): string | null;
  /** For whom tokens must be made. */
  readonly audience?: string;
}

/** Log Analytics and Entra's token endpoint as our client meets them: byte for byte, on loopback, over TLS. */
export interface ContractServer {
  readonly url: string;
  /** PEM. */
  readonly ca: string;
  readonly audience: string;
  /** Queries that kept to the contract, in order. */
  readonly asked: readonly AskedQuery[];
  readonly tokenRequests: readonly TokenRequest[];
  /** How requests broke the contract. */
  readonly violations: readonly string[];
  /** Bytes of all answers so far, their headers included. */
  bytes(): number;
  close(): Promise<void>;
}

const AUDIENCE = 'https://api.example.com';

/** Starts one on a free port. */
export async function contractServer(options: ContractOptions): Promise<ContractServer> {
  const { audience = AUDIENCE } = options;
  const asked: AskedQuery[] = [];
  const violations: string[] = [];
  const endpoint = tokenEndpoint(options.tokens ?? (() => 'issues'));
  const { cert, key } = certificateOf('server');
  const server = createServer({ cert, key });
  const connections = new Set<Socket>();
  server.on('secureConnection', (connection) => connections.add(connection));
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    if (endpoint.handles(request, body, response)) return;
    const query = readRequest(request, body, endpoint.issued);
    const wrong = 'violations' in query ? query.violations : mistakesOf(query, options, audience);
    if ('violations' in query || wrong.length > 0) {
      violations.push(...wrong);
      return void response.writeHead(400).end(errorBody('BadArgumentError', wrong.join('; ')));
    }
    const name = options.behave?.(asked.length, query) ?? 'answers';
    asked.push(query);
    const { challenged } = query.token;
    const url = `https://${request.headers.host}${request.url}`;
    BEHAVIOURS[name]({ response, answer: () => options.answer(query), challenged, url, telling: query.text });
  };
  server.on('request', (request, response) => {
    response.on('error', () => undefined);
    take(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bytes = (): number => [...connections].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  const told = { asked, tokenRequests: endpoint.requests, violations, bytes };
  return { url, ca: cert, audience, ...told, close: () => closed(server) };
}

function mistakesOf({ token, text: query }: AskedQuery, { mistakeIn }: ContractOptions, audience: string): string[] {
  const mistake = mistakeIn?.(query) ?? null;
  return [
    ...(token.scope.split(' ')[0] === `${audience}/.default` ? [] : [`scope: ${token.scope}`]),
    ...(mistake === null ? [] : [`query: ${mistake}`]),
  ];
}

/** Closes it with whatever still hangs in it. */
async function closed(server: ReturnType<typeof createServer>): Promise<void> {
  const over = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await over;
}
