import { describe, expect, it } from 'vitest';
import { configuredLinks, linksThrough, uiUrlBeside } from '../../src/app/temporal-ui.ts';
import { aCase, aCaseSource, aCaseUser } from '../domain/case-builders.ts';

const ID = 'LK-20260317-0A1B2C';
const links = linksThrough({ uiUrl: 'http://localhost:8233', namespace: 'default' }, 'lockout-hunt');
const pasted = (given: Parameters<typeof aCase>[0]) => JSON.parse(links(aCase(given))!.startForm!.paste) as unknown;

describe('ways to a case in the Temporal web UI', () => {
  it("lead to the page of the case's workflow", () => {
    expect(links(aCase())!.workflow).toBe(`http://localhost:8233/namespaces/default/workflows/case%2Fcontoso%2F${ID}`);
  });

  it('find the workflow of a case that a person asked for by what it says of itself', () => {
    const { pathname, searchParams } = new URL(links(aCase({ origin: 'on-demand' }))!.workflow);
    expect([pathname, searchParams.get('query')]).toEqual(['/namespaces/default/workflows', `LockoutCase = "${ID}"`]);
  });

  it('lead to the form with type, queue and id filled in, and say what to paste', () => {
    const { url, paste } = links(aCase())!.startForm!;
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/namespaces/default/workflows/start-workflow');
    expect(Object.fromEntries(searchParams)).toEqual({
      workflowType: 'investigateLockouts',
      taskQueue: 'lockout-hunt',
      workflowId: `case/contoso/${ID}/by-hand`,
    });
    expect(JSON.parse(paste)).toEqual({ tenant: 'contoso', ip: '203.0.113.7' });
  });

  it('ask about the first source that has an address, else the first user that has a name', () => {
    const unknown = aCaseSource({ address: 'unknown' });
    expect(pasted({ sources: [unknown, aCaseSource({ address: '2001:db8::/64' })] })).toMatchObject({
      ip: '2001:db8::',
    });
    expect(pasted({ sources: [unknown] })).toEqual({ tenant: 'contoso', user: 'ada' });
    expect(pasted({ sources: [], users: [aCaseUser({ id: 'unknown' }), aCaseUser()] })).toMatchObject({ user: 'ada' });
    expect(links(aCase({ sources: [unknown], users: [] }))).not.toHaveProperty('startForm');
  });

  it('hold nothing from logs', () => {
    const hostile = `x" onclick="alert(1)`;
    const found = links(aCase({ sources: [], users: [aCaseUser({ id: hostile, name: hostile })], title: hostile }))!;
    expect(`${found.workflow}${found.startForm!.url}`).not.toContain('onclick');
    expect(JSON.parse(found.startForm!.paste)).toEqual({ tenant: 'contoso', user: hostile });
  });

  it('are not there where nobody knows of a web UI', () => {
    expect(linksThrough({ uiUrl: null, namespace: 'default' }, 'lockout-hunt')(aCase())).toBeNull();
    expect(configuredLinks({ temporal: { address: 'temporal.contoso.com:7233' } })(aCase())).toBeNull();
  });

  it('follow the configuration, with and without a slash at the end', () => {
    const temporal = { address: 'temporal.contoso.com:7233', namespace: 'soc', taskQueue: 'hunts' };
    for (const uiUrl of ['https://ui.contoso.com/temporal', 'https://ui.contoso.com/temporal/']) {
      const found = configuredLinks({ temporal: { ...temporal, uiUrl } })(aCase())!;
      expect(found.workflow).toMatch(/^https:\/\/ui\.contoso\.com\/temporal\/namespaces\/soc\/workflows\/case/);
      expect(found.startForm!.url).toContain('taskQueue=hunts');
    }
  });
});

describe('the web UI beside a server', () => {
  it.each([
    ['localhost:7233', 'http://localhost:8233'],
    ['127.0.0.1:40001', 'http://127.0.0.1:41001'],
    ['[::1]:7233', 'http://[::1]:8233'],
    ['contoso.a1b2c.tmprl.cloud:7233', 'https://cloud.temporal.io'],
    ['us-east-1.aws.api.temporal.io:7233', 'https://cloud.temporal.io'],
    ['temporal.contoso.com:7233', null],
    ['tmprl.cloud.example.com:7233', null],
    ['localhost', null],
  ])('%s: %s', (address, uiUrl) => expect(uiUrlBeside(address)).toBe(uiUrl));
});
