import { verifySmtp, type SmtpOptions } from '../../adapters/smtp-mailer.ts';
import { checked, skipped, type Check } from './check.ts';

/** Greets the mail server and signs in; nothing is sent. */
export async function mailCheck(smtp: (() => SmtpOptions) | null): Promise<Check> {
  if (!smtp) return skipped('mail', 'no mail is configured: cases are filed and not mailed');
  return checked(
    'mail',
    async () => {
      const options = smtp();
      await verifySmtp(options);
      const signedIn = options.user === undefined ? 'answers' : `answers and takes ${options.user}'s password`;
      return { status: 'ok', detail: `${options.host}:${options.port} ${signedIn}, TLS ${options.tls}` };
    },
    { fix: 'Check mail.host, port, tls, user and passwordFile with whoever runs the mail server.' },
  );
}
