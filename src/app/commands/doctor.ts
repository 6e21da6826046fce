import { doctorText } from '../../render/doctor-text.ts';
import { configPath } from '../config.ts';
import type { Check } from '../doctor/check.ts';
import { examination } from '../doctor/examination.ts';
import { EXIT } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { screenOf } from '../screen.ts';
import type { SharedOptions } from './options.ts';

interface DoctorOptions extends SharedOptions {
  readonly verify?: boolean;
}

/** `doctor [--verify] [--config FILE]`: exit code 1 when something will not work. */
export async function doctor({ verify = false, json = false, config }: DoctorOptions): Promise<number> {
  const checks: Check[] = [];
  for await (const check of examination(configPath(config), { verify })) {
    checks.push(check);
    if (!json) await print(doctorText(check, screenOf()));
  }
  if (json) await printJson(checks);
  return checks.some(({ status }) => status === 'fail') ? EXIT.failed : EXIT.nothing;
}
