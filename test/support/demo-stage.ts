import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Case } from '../../src/domain/case.ts';
import { liveDemo, type LiveDemo } from '../../src/app/demo/live.ts';
import { startLocalSite } from '../../src/app/demo/local-site.ts';
import { demoAnswer } from '../../src/app/demo/pages.ts';
import { startMailSink } from '../../src/app/mail-sink.ts';

/** The pages of a demo over a real mailbox, without the server and the hunts behind them. */
export interface DemoStage {
  readonly url: string;
  readonly live: LiveDemo;
  /** Sends a mail through SMTP; resolves when the pages know of it. */
  send(mail: SendMailOptions): Promise<void>;
  file(file: Case): void;
  close(): Promise<void>;
}

/** Puts a stage up in a folder. */
export async function demoStage(folder: string): Promise<DemoStage> {
  const live = liveDemo();
  const site = await startLocalSite((path) => demoAnswer(path, live, folder, site.url));
  const announce = (): void => site.announce(++live.news);
  let taken: Promise<void> = Promise.resolve();
  const sink = await startMailSink(folder, {
    onMail: (file) => void (taken = live.mailbox.receive(file).then(announce)),
  });
  const transport = createTransport({ host: '127.0.0.1', port: sink.port, ignoreTLS: true });
  return {
    ...{ url: site.url, live },
    send: async (mail) => {
      await transport.sendMail({ from: 'hunt@example.com', to: 'analyst@example.com', ...mail });
      await taken;
    },
    file: (file) => {
      live.file(file);
      announce();
    },
    close: async () => {
      await site.close();
      await sink.close();
    },
  };
}
