import PostalMime, { type Email } from 'postal-mime';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** A message as a mail server got it: who it goes to, and what it says. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly email: Email;
}

export interface ReceivingServer {
  readonly port: number;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

async function read(stream: AsyncIterable<unknown>, { envelope }: SMTPServerSession): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const email = await PostalMime.parse(Buffer.concat(chunks));
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  return { from, to: envelope.rcptTo.map(({ address }) => address), email };
}

/** A real SMTP server that keeps what it is given. */
export async function receivingServer(options: SMTPServerOptions = {}): Promise<ReceivingServer> {
  const received: Received[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true },
    ...options,
    onData: (stream, session, done) => {
      read(stream, session).then((each) => (received.push(each), done()), done);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
