import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Documents } from '../adapters/documents.ts';
import { documentStore, placeInFolder } from '../adapters/document-store.ts';
import { folderDocuments } from '../adapters/folder-documents.ts';
import { smtpMailer } from '../adapters/smtp-mailer.ts';
import { NO_LINKS } from '../domain/case-links.ts';
import { Failure } from '../domain/failure.ts';
import type { Investigations, Mailer, Ports, Tenants } from '../ports.ts';
import type { Config } from './config.ts';
import { CannotDo } from './exit.ts';
import { configuredLinks } from './temporal-ui.ts';
import { smtpOptions } from './mail-server.ts';
import { configuredTenants } from './tenants.ts';

/** Documents of the configured store; a folder beside the configuration where none is named. */
export function configuredDocuments({ store = { kind: 'folder', path: './state' }, folder }: Config): Documents {
  if (store.kind !== 'folder')
    throw new CannotDo('store: this version keeps its state in a folder only; set kind: folder.');
  return folderDocuments(resolve(folder, store.path), placeInFolder);
}

/** Everything activities can reach, as a configuration has it. */
export function configuredPorts(config: Config, investigations: Investigations): Ports {
  const documents = configuredDocuments(config);
  return composed(
    documents,
    configuredTenants(config, documents),
    configuredMailer(config),
    investigations,
    configuredLinks(config),
  );
}

/** Ports over some documents, with the clock and the hash of this machine. */
export function composed(
  documents: Documents,
  tenants: Tenants,
  mailer: Mailer,
  investigations: Investigations,
  linksTo = NO_LINKS,
): Ports {
  return {
    ...{ tenants, mailer, investigations, linksTo },
    store: documentStore(documents),
    draw: drawn,
    now: () => new Date().toISOString(),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** What draws has a native part, which nobody waits for who draws nothing; where it cannot be loaded, nothing is drawn. */
async function drawn(svg: string): Promise<Uint8Array | null> {
  try {
    return (await import('../adapters/chart-picture.ts')).chartPicture(svg);
  } catch {
    return null;
  }
}

function configuredMailer({ mail, folder }: Config): Mailer {
  if (!mail) return noMailer;
  return smtpMailer(smtpOptions(mail, folder));
}

/** Without `mail` nobody is to be told; should somebody be, that is a fault of the configuration. */
const noMailer: Mailer = {
  domain: 'lockout-hunt.invalid',
  send: async () => {
    throw new Failure(
      'MailRefused',
      'The configuration has no `mail`: nothing can be sent. Add it, then run lockout-hunt config check.',
    );
  },
};
