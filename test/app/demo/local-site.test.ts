import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEWS_PATH, startLocalSite, type LocalSite } from '../../../src/app/demo/local-site.ts';
import { HOSTILE_CORPUS } from '../../support/hostile-corpus.ts';

let site: LocalSite;
let fileName = 'a.txt';
beforeEach(async () => {
  site = await startLocalSite(async (path) => {
    if (path === '/broken') throw new Error('secret path /home/x');
    if (path === '/page') return { type: 'text/html; charset=utf-8', body: '<p>said</p>' };
    if (path === '/file') return { type: 'application/octet-stream', body: 'said', keepAs: fileName };
    return null;
  });
});
afterEach(() => site.close());

/** Asks as it is told to, without the manners of fetch. */
async function ask(path: string, { method = 'GET', host = '' } = {}) {
  const headers = { ...(host && { host }), connection: 'close' };
  const asking = request(`${site.url}${path}`, { method, headers }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of answer.setEncoding('utf8')) body += String(chunk);
  return { status: answer.statusCode, headers: answer.headers, body };
}

describe('a site of this machine', () => {
  it('answers what a path holds, and lets it run and load nothing unless told so', async () => {
    const { status, headers, body } = await ask('/page?x=1');
    expect([status, body]).toEqual([200, '<p>said</p>']);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is there for its own name only: not for a name of somebody else that leads here', async () => {
    const port = new URL(site.url).port;
    expect((await ask('/page', { host: `localhost:${port}` })).status).toBe(200);
    for (const host of [
      'evil.example.com',
      `evil.example.com:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port}.evil.example.com`,
    ]) {
      const { status, body } = await ask('/page', { host });
      expect([status, body]).toEqual([421, `This page is at ${site.url} only.\n`]);
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('refuses %s', async (method) => {
    const { status, headers } = await ask('/page', { method });
    expect([status, headers.allow]).toEqual([405, 'GET']);
  });

  it('says that there is nothing, or that it failed, and not why', async () => {
    expect((await ask('/none')).status).toBe(404);
    expect((await ask('//evil.example.com/..%2f')).status).toBe(404);
    const { status, body } = await ask('/broken');
    expect([status, body]).toEqual([500, 'This page could not be made just now: load it again.\n']);
  });

  it.each(HOSTILE_CORPUS)('gives a file a name that is a name only: $what', async ({ text }) => {
    fileName = text;
    const { status, headers } = await ask('/file');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w.!~%-]*$/);
    expect(headers['content-disposition']).not.toMatch(/%(2f|5c|0|1)/i);
  });

  it('tells whoever listens the number of the latest news', async () => {
    const { body } = await fetch(`${site.url}${NEWS_PATH}`);
    const news = body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await news.read()).value).toContain('data: 0\n\n');
    site.announce(7);
    expect((await news.read()).value).toBe('data: 7\n\n');
    await news.cancel();
  });

  it('ends with every connection, and leaves its port free', async () => {
    const listening = await fetch(`${site.url}${NEWS_PATH}`);
    await site.close();
    await expect(listening.text()).rejects.toThrow();
    const refused = connect(Number(new URL(site.url).port), '127.0.0.1');
    await expect(once(refused, 'connect')).rejects.toThrow(/ECONNREFUSED/);
  });
});
