import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../src/adapters/formats/read-record.ts';

interface Locked {
  packages: Record<
    string,
    { version?: string; resolved?: string; integrity?: string; hasInstallScript?: boolean; link?: boolean }
  >;
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const { packages } = read('package-lock.json') as Locked;
const locked = Object.entries(packages).filter(([path]) => path !== '');

describe('the lock file', () => {
  it('names no registry, and has a hash for each package', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(locked.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });

  it('holds no package with an install script but those that are switched off', () => {
    const off = Object.keys((read('package.json') as { allowScripts: object }).allowScripts);
    const scripted = locked
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.replace(/.*node_modules\//, ''));
    expect([...new Set(scripted)].filter((name) => !off.includes(name) && name !== 'fsevents')).toEqual([]);
  });

  it('holds every platform of the compiler that bundles the workflows', () => {
    const platforms = locked.filter(([path]) => /node_modules\/@swc\/core-/.test(path));
    expect(platforms.length).toBeGreaterThanOrEqual(12);
  });

  it('has one version of each Temporal package, and the protobufjs that replay needs at the root', () => {
    const versions = locked
      .filter(([path]) => path.startsWith('node_modules/@temporalio/'))
      .map(([, { version }]) => version);
    expect(new Set(versions).size).toBe(1);
    expect(packages['node_modules/protobufjs']!.version).toMatch(/^8\./);
  });
});

describe('the repository', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  }).split('\n');

  it('names things after their idea', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|shared|misc|types)(\/|\.|-)/i.test(file))).toEqual([]);
  });

  it('says in the README what each format does not have', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    for (const { title, lacks } of FORMATS) {
      const row = rows.find(([, name]) => name === title);
      expect(row?.[3]).toBe(lacks.length > 0 ? lacks.join(', ') : 'nothing we use');
    }
  });

  it('sends with a nodemailer that has every correction we rely on', () => {
    const version = packages['node_modules/nodemailer']!.version!;
    const [major = 0, minor = 0] = version.split('.').map(Number);
    expect(major === 10 && minor >= 6, `nodemailer ${version}`).toBe(true); // another major: read its changes first
    const { dependencies } = read('package.json') as { dependencies: Record<string, string> };
    expect(dependencies['nodemailer']).toBe(version);
    const { version: installed } = createRequire(import.meta.url)('nodemailer/package.json') as { version: string };
    expect(installed).toBe(version);
  });

  it('pins every dependency exactly', () => {
    const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
    expect(loose).toEqual([]);
  });
});
