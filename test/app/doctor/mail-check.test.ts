import { describe, expect, it } from 'vitest';
import type { SmtpOptions } from '../../../src/adapters/smtp-mailer.ts';
import { mailCheck } from '../../../src/app/doctor/mail-check.ts';
import { receivingServer } from '../../adapters/receiving-smtp.ts';

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
