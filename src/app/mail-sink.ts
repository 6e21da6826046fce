import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A mail server of our own that keeps what it is given as files, and delivers nothing. */
export interface MailSink {
  readonly port: number;
  close(): Promise<void>;
}

export interface SinkOptions {
  readonly onMail?: (file: string) => void;
  /** A free one where none is given. */
  readonly port?: number;
}

/** Starts a sink on this machine; each mail becomes one `.eml` file, named after its Message-ID. */
export async function startMailSink(
  folder: string,
  { onMail = () => undefined, port = 0 }: SinkOptions = {},
): Promise<MailSink> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true },
    onData: (stream, _session, done) => {
      keep(stream, folder).then(
        (file) => {
          onMail(file);
          done();
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keep(stream: SMTPServerDataStream, folder: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const mail = Buffer.concat(chunks);
  const name = nameOf(mail);
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? `${name}.eml` : `${name}-${copy}.eml`);
    if (await written(path, mail)) return path;
  }
}

/** A mail that comes twice is kept twice: a sink that folded repeats would hide them. */
async function written(path: string, mail: Buffer): Promise<boolean> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(path, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(temporary, mail, { mode: 0o600 });
  await rename(temporary, path);
  return true;
}

/** `LK-20260317-0A1B2C.1` of `<LK-20260317-0A1B2C.1@example.com>`. */
function nameOf(mail: Buffer): string {
  const head = mail.toString('latin1', 0, 8192);
  const id = /^message-id:\s*<([^@>]*)@/im.exec(head)?.[1] ?? 'mail';
  return id.replace(/[^A-Za-z0-9.-]/g, '_').slice(0, 80);
}
