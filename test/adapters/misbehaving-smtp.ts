import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Where in an SMTP conversation something goes wrong; `DURING` the message, or `AFTER` it. */
export type Stage = 'GREETING' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'DURING' | 'AFTER';

/** What the server says there, nothing, or that it hangs up. `RCPT` may say something else to each recipient. */
export type Misbehaviour = Partial<Record<Stage, string | readonly string[]>>;

export const HANGS_UP = '(hangs up)';
export const SAYS_NOTHING = '';
/** It lets people sign in by password, as the stage `EHLO`. */
export const WITH_SIGN_IN = '250-mail.example.com\r\n250 AUTH PLAIN LOGIN XOAUTH2';

export interface MisbehavingServer {
  readonly port: number;
  /** Messages it took in full, whatever it answered. */
  readonly taken: readonly string[];
  /** Commands that it was given, without what follows their first word. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

const WELL_BEHAVED: Record<Stage, string> = {
  GREETING: '220 mail.example.com ESMTP',
  EHLO: '250 mail.example.com',
  STARTTLS: '502 Command not implemented',
  AUTH: '235 Ok',
  MAIL: '250 Ok',
  RCPT: '250 Ok',
  DATA: '354 Go ahead',
  DURING: '',
  AFTER: '250 Ok',
};

/** An SMTP server on raw TCP that misbehaves as told, for each connection perhaps otherwise, and is polite else. */
export async function misbehavingServer(
  told: Misbehaviour | ((connection: number) => Misbehaviour),
): Promise<MisbehavingServer> {
  const [taken, heard]: [string[], string[]] = [[], []];
  let connections = 0;
  const server = createServer((socket) =>
    converse(socket, typeof told === 'function' ? told(connections++) : told, { taken, heard }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    heard,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function converse(socket: Socket, told: Misbehaviour, { taken, heard }: { taken: string[]; heard: string[] }): void {
  let [unread, recipients] = ['', 0];
  let message: string[] | null = null;
  const answer = (stage: Stage): void => {
    const answers = told[stage] ?? WELL_BEHAVED[stage];
    const text = typeof answers === 'string' ? answers : answers[recipients++ % answers.length]!;
    if (text === HANGS_UP) socket.destroy();
    else if (text !== '') socket.write(`${text}\r\n`);
  };
  const take = (line: string): void => {
    if (message && line !== '.') {
      if (message.push(line) === 3) answer('DURING');
    } else if (message) {
      taken.push(message.join('\r\n'));
      message = null;
      answer('AFTER');
    } else {
      const verb = line.split(/[ :]/)[0]!.toUpperCase() as Stage;
      heard.push(verb);
      answer(verb in WELL_BEHAVED ? verb : 'MAIL');
      if (verb === 'DATA') message = [];
    }
  };
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    const lines = (unread + chunk.toString('latin1')).split('\r\n');
    unread = lines.pop()!;
    lines.forEach(take);
  });
  answer('GREETING');
}
