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
      return { status: 'ok', detail: `${options.host}:${options.port} ${welcomeOf(options)}, TLS ${options.tls}` };
    },
    {
      fix: 'Check mail.host, port, tls, user and passwordFile or oauth2 with whoever runs the mail server: docs/mail.md says what its errors mean.',
    },
  );
}

function welcomeOf({ user, tokens }: SmtpOptions): string {
  if (user === undefined) return 'answers';
  return `answers and takes ${user}'s ${tokens ? 'token' : 'password'}`;
}
