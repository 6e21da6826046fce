import { resolve } from 'node:path';
import { reservations } from '../config-limits.ts';
import { checkConfig, remarkText, type Config } from '../config.ts';
import { smtpOptions } from '../mail-server.ts';
import { configuredDocuments } from '../ports.ts';
import { temporalTarget } from '../temporal.ts';
import { skipped, type Check } from './check.ts';
import { filesCheck } from './files-check.ts';
import { mailCheck } from './mail-check.ts';
import { storeCheck } from './store-check.ts';
import { temporalChecks } from './temporal-checks.ts';

/** Everything that a configuration names, looked at in turn; each is told as soon as it is known. */
export async function* examination(path: string, { verify }: { readonly verify: boolean }): AsyncGenerator<Check> {
  const read = checkConfig(path);
  if ('mistakes' in read) {
    const all = read.mistakes.map(remarkText).join('; ');
    yield { check: 'configuration', status: 'fail', detail: all, fix: `Correct ${path}.` };
    for (const check of ['store', 'temporal', 'mail']) yield skipped(check, 'the configuration has mistakes');
    return;
  }
  yield configurationCheck(path, read.config);
  yield* configured(read.config, verify);
}

function configurationCheck(path: string, { folder, ...config }: Config): Check {
  const remarks = reservations(config, folder).map(remarkText);
  if (remarks.length === 0) return { check: 'configuration', status: 'ok', detail: `${path} is in order` };
  return { check: 'configuration', status: 'warn', detail: remarks.join('; '), fix: `See to it in ${path}.` };
}

async function* configured(config: Config, verify: boolean): AsyncGenerator<Check> {
  const { store, mail, tenants, folder } = config;
  const documents = (): ReturnType<typeof configuredDocuments> => configuredDocuments(config);
  yield await storeCheck(documents, store?.kind === 'azure-blob' ? store.accountUrl : (store?.path ?? './state'));
  const names = tenants.map(({ name }) => name);
  yield* await temporalChecks(() => temporalTarget(config), names);
  yield await mailCheck(mail ? () => smtpOptions(mail, folder) : null);
  for (const { name, feed } of tenants) {
    if (feed.kind === 'files')
      yield await filesCheck(
        name,
        feed.paths.map((each) => resolve(folder, each)),
        documents,
        Date.now(),
      );
    else yield* (await import('./log-analytics-checks.ts')).logAnalyticsChecks(name, feed, folder, { verify });
  }
}
