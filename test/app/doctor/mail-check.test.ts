import { describe, expect, it } from 'vitest';
import { clientCredentials } from '../../../src/adapters/oauth2/client-credentials.ts';
import type { SmtpOptions } from '../../../src/adapters/smtp-mailer.ts';
import { mailCheck } from '../../../src/app/doctor/mail-check.ts';
import { applicationAt, tokensThat } from '../../adapters/oauth2/applications.ts';
import { receivingServer } from '../../adapters/receiving-smtp.ts';
import { CANARY } from '../../support/contract-server/token-endpoint.ts';

describe('the mail server', () => {
  const at =
    (port: number, more: Partial<SmtpOptions> = {}) =>
    () => ({
      ...{ host: '127.0.0.1', port, tls: 'none' as const, from: { name: '', address: 'lockout-hunt@example.com' } },
      ...more,
    });

  it('is greeted, and gets no mail', async () => {
    const server = await receivingServer();
    expect(await mailCheck(at(server.port))).toMatchObject({ status: 'ok' });
    expect(server.received).toEqual([]);
    await server.close();
  });

  it('fails where it refuses the password', async () => {
    const server = await receivingServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('wrong password')),
    });
    const check = await mailCheck(at(server.port, { user: 'hunter', password: 'a secret' }));
    expect(check).toMatchObject({ status: 'fail', fix: expect.stringContaining('passwordFile') });
    expect(JSON.stringify(check)).not.toContain('a secret');
    await server.close();
  });

  it('fails where no token is to be had, and says why', async () => {
    const server = await receivingServer();
    const tokens = clientCredentials(applicationAt(await tokensThat(() => 'wrong secret')));
    const check = await mailCheck(at(server.port, { user: 'hunter', tokens }));
    expect(check).toMatchObject({
      status: 'fail',
      detail: expect.stringMatching(/AADSTS7000215.*value of the secret/),
      fix: expect.stringContaining('docs/mail.md'),
    });
    expect(JSON.stringify(check)).not.toContain(CANARY);
    await server.close();
  });

  it('is content where it takes the token', async () => {
    const server = await receivingServer({
      ...{ authOptional: false, allowInsecureAuth: true, authMethods: ['XOAUTH2'] },
      onAuth: ({ username }, _session, done) => done(null, { user: username }),
    });
    const tokens = clientCredentials(applicationAt(await tokensThat()));
    const check = await mailCheck(at(server.port, { user: 'hunter', tokens }));
    expect(check).toMatchObject({ status: 'ok', detail: expect.stringContaining("takes hunter's token") });
    await server.close();
  });

  it('fails where nobody listens', async () => {
    const server = await receivingServer();
    await server.close();
    expect(await mailCheck(at(server.port))).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('127.0.0.1'),
    });
  });

  it('is not asked where there is none', async () => {
    expect(await mailCheck(null)).toMatchObject({ status: 'skipped' });
  });
});
