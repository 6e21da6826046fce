import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { expect, it } from 'vitest';

it('the workflows bundle, and nothing that has an effect is in the bundle', async () => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  expect(code).toContain('investigateLockouts');
  expect(code).toContain('signed-in-from-attacking-source');
  for (const foreign of ['nodemailer', 'smtp-server', 'ZodError', 'createGunzip', 'streamparser', 'makeFileCase']) {
    expect(code).not.toContain(foreign);
  }
  expect(code.length).toBeLessThan(2_500_000);
}, 120_000);
