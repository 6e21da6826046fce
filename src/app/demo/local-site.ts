import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cut, visible } from '../../render/escape.ts';

/** Pages for whoever sits at this machine. */
export interface LocalSite {
  /** `http://127.0.0.1:41547` */
  readonly url: string;
  /** Tells every page that is open the number of the latest news. */
  announce(news: number): void;
  /** Ends every connection; the port is free when it is done. */
  close(): Promise<void>;
}

/** What a path holds. */
export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Content-Security-Policy; without one, nothing may be loaded or run. */
  readonly policy?: string;
  /** The name to keep it under: it is not shown. */
  readonly keepAs?: string;
  readonly status?: number;
}

const NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Where pages listen for the number of the latest news, as server-sent events. */
export const NEWS_PATH = '/news';

/** Nobody hears of a connection that broke, unless something is said now and then. */
const STILL_HERE = 15_000;

/** Starts a site on a free port of this machine. `answer` says what a path holds (`null`: nothing). */
export async function startLocalSite(answer: (path: string) => Promise<Answer | null>): Promise<LocalSite> {
  const listeners = new Set<ServerResponse>();
  let news = 0;
  const say = (line: string) => (): void => listeners.forEach((listener) => void listener.write(line));
  const server = createServer((request, response) => {
    const refused = refusal(request, portOf(server));
    if (refused) return send(response, refused);
    if (request.url === NEWS_PATH) return listen(response, listeners, news);
    answer(request.url!.split('?')[0]!).then(
      (found) => send(response, found ?? NOT_FOUND),
      () => send(response, FAILED),
    );
  });
  const still = setInterval(say(':\n\n'), STILL_HERE);
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    announce: (number) => say(`data: ${(news = number)}\n\n`)(),
    close: async () => {
      clearInterval(still);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** A page of somebody else's whose name leads here (DNS rebinding) names that name; and nothing here can be changed. */
function refusal({ headers, method }: IncomingMessage, port: number): Answer | null {
  const isOurs = headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`;
  if (!isOurs) return says(421, `This page is at http://127.0.0.1:${port} only.`);
  return method === 'GET' ? null : says(405, 'Here is only something to read: GET it.');
}

function says(status: number, sentence: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${sentence}\n` };
}

const NOT_FOUND = says(404, 'There is nothing here: begin at /.');
const FAILED = says(500, 'This page could not be made just now: load it again.');

function send(response: ServerResponse, { status = 200, type, body, policy = NOTHING_RUNS, keepAs }: Answer): void {
  response.writeHead(status, {
    ...ALWAYS,
    ...{ 'Content-Type': type, 'Content-Security-Policy': policy },
    ...(status === 405 && { Allow: 'GET' }),
    ...(keepAs !== undefined && { 'Content-Disposition': `attachment; filename*=UTF-8''${encoded(keepAs)}` }),
  });
  response.end(body);
}

/** RFC 5987: everything but letters, digits and a few marks as bytes. What leads to another folder is no name. */
function encoded(name: string): string {
  const plain = visible(Buffer.from(cut(name, 100)).toString()).replace(/[\\/]/g, '_'); // half a character is none
  return encodeURIComponent(plain).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

function listen(response: ServerResponse, listeners: Set<ServerResponse>, news: number): void {
  response.writeHead(200, { ...ALWAYS, 'Content-Type': 'text/event-stream', 'Content-Security-Policy': NOTHING_RUNS });
  response.write(`retry: 2000\ndata: ${news}\n\n`);
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}
