import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate that vouches for itself, and its key; PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const KEYS = { server: ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'], client: ['rsa:2048'] } as const;
const made = new Map<keyof typeof KEYS, Certificate>();

/** Of a server on loopback, or of a client that signs with it (RSA: Entra takes no other); made once per run. */
export function certificateOf(whose: keyof typeof KEYS): Certificate {
  const certificate = made.get(whose) ?? make(KEYS[whose]);
  made.set(whose, certificate);
  return certificate;
}

function make(newKey: readonly string[]): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', key, '-out', cert],
        ...['-newkey', ...newKey, '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'],
      ],
      { stdio: 'pipe' },
    );
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
