import { describe, expect, it } from 'vitest';
import { checkConfig, remarkText } from '../../src/app/config.ts';
import { temporaryFolder } from '../adapters/temporary-folder.ts';

const folder = temporaryFolder();

/** What is said of a configuration, remark by remark. */
async function saidOf(yaml: string): Promise<string[]> {
  const checked = checkConfig(await folder.write('config.yaml', yaml));
  return 'mistakes' in checked ? checked.mistakes.map(remarkText) : [];
}

const TENANT = 'tenants:\n  - name: contoso\n    feed: { kind: files, paths: [.] }\n';

describe('mistakes in a configuration', () => {
  it.each([
    [
      'an unknown key',
      `${TENANT}shedule: 1\n`,
      /^shedule: is no key we know here \(tenants, schedule, .*\) \(line 4\)$/,
    ],
    [
      'an unknown key deep down, of the kind that was given',
      'tenants:\n  - name: a\n    feed:\n      kind: files\n      paths: [.]\n      path: x\n',
      /^tenants\[0\]\.feed\.path: is no key we know here \(kind, paths\) \(line 6\)$/,
    ],
    [
      'a lens that is none',
      `${TENANT}    policy:\n      lenses:\n        usr: false\n`,
      /usr: is no key we know here \(user, source, tenant, fingerprint\) \(line 6\)$/,
    ],
    ['an unknown kind', 'tenants: [{ name: a, feed: { kind: splunk } }]', /must be log-analytics or files \(line 1\)$/],
    [
      'an unknown choice',
      `${TENANT}    policy: strictest\n`,
      /policy: must be default or panther or elastic, or must be a mapping \(line 4\)$/,
    ],
    ['text for a list', `${TENANT}    notify:\n      to: soc@contoso.com\n`, /notify\.to: must be a list \(line 5\)$/],
    [
      'a missing key, at what it is missing from',
      `${TENANT}store:\n  kind: folder\n`,
      /^store\.path: is missing: it must be text \(line 5\)$/,
    ],
    ['an empty file', '', /^tenants: is missing: it must be a list$/],
    ['text that is no YAML', 'tenants: [}', /at line 1, column 11/],
    [
      'what no single key shows',
      `${TENANT}    notify: { to: [a@example.com] }\n`,
      /^tenants\[0\]\.notify: needs `mail`.* \(line 4\)$/,
    ],
  ])('%s: what is allowed, and the line', async (_what, yaml, said) => {
    const remarks = await saidOf(yaml);
    expect(remarks.join('\n')).toMatch(said);
  });

  it('are all named, in one go', async () => {
    const yaml = 'tenants:\n  - name: A B\n    feed: { kind: files }\nmail: { host: a }\n';
    expect((await saidOf(yaml)).map((said) => said.split(':')[0])).toEqual([
      'tenants[0].name',
      'tenants[0].feed.paths',
      'mail.from',
    ]);
  });

  it('are none in what is right', async () => {
    expect(await saidOf(TENANT)).toEqual([]);
  });
});
