import { clientCredentials, type Application } from '../adapters/oauth2/client-credentials.ts';
import type { SmtpOptions } from '../adapters/smtp-mailer.ts';
import { Failure } from '../domain/failure.ts';
import { contentsOf } from './config.ts';
import type { MailConfig } from './config-schema.ts';

/** The mail server of a configuration. A password is read now, what proves an application whenever it is needed. */
export function smtpOptions(mail: MailConfig, folder: string): SmtpOptions {
  const { oauth2, passwordFile, from, user = oauth2 && from } = mail;
  return {
    host: mail.host,
    port: mail.port ?? 587,
    tls: mail.tls ?? 'required',
    from: { name: 'lockout-hunt', address: from },
    ...(user !== undefined && { user }),
    ...(oauth2 ? { tokens: clientCredentials(applicationOf(oauth2, folder)) } : passwordOf(passwordFile, folder)),
    ...(mail.caFile !== undefined && { ca: contentsOf(mail.caFile, folder, 'mail.caFile') }),
  };
}

function passwordOf(file: string | undefined, folder: string): { password?: string } {
  const password =
    file === undefined
      ? process.env['LOCKOUT_HUNT_MAIL_PASSWORD']
      : contentsOf(file, folder, 'mail.passwordFile').trimEnd();
  return password === undefined ? {} : { password };
}

/** Who makes tokens, and what for, where nothing else is said. Source: Microsoft Learn, "Authenticate … SMTP using OAuth". */
const ENTRA = 'https://login.microsoftonline.com';
const EXCHANGE_ONLINE = 'https://outlook.office365.com/.default';

/** Set in the environment where no file holds the secret. */
const SECRET = 'LOCKOUT_HUNT_MAIL_SECRET';

function applicationOf(oauth2: NonNullable<MailConfig['oauth2']>, folder: string): Application {
  const { tenantId = '', authorityHost = ENTRA, clientId, scope = EXCHANGE_ONLINE, caFile } = oauth2;
  const { certificateFile, secretFile = oauth2.clientSecretFile } = oauth2;
  return {
    tokenUrl:
      oauth2.tokenUrl ?? `${authorityHost.replace(/\/+$/, '')}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
    ...{ clientId, scope },
    proof:
      certificateFile === undefined
        ? { secret: () => secretIn(secretFile, folder) }
        : { certificate: () => textIn(certificateFile, folder, 'certificateFile') },
    ...(caFile !== undefined && { ca: contentsOf(caFile, folder, 'mail.oauth2.caFile') }),
  };
}

function secretIn(file: string | undefined, folder: string): string {
  const secret = file === undefined ? process.env[SECRET] : textIn(file, folder, 'secretFile');
  if (!secret)
    throw new Failure(
      'MailDenied',
      `There is no secret to send mail with: give mail.oauth2.secretFile, or set ${SECRET}.`,
    );
  return secret;
}

/** An administrator can put the file there while the worker runs: the mail waits. */
function textIn(file: string, folder: string, key: string): string {
  try {
    return contentsOf(file, folder, `mail.oauth2.${key}`).trim();
  } catch (error) {
    throw new Failure('MailDenied', (error as Error).message);
  }
}
