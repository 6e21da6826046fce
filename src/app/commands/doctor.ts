import { doctorText } from '../../render/doctor-text.ts';
import { configPath } from '../config.ts';
import type { Check } from '../doctor/check.ts';
import { examination } from '../doctor/examination.ts';
import { EXIT } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { progressOn } from '../progress.ts';
import { screenOf } from '../screen.ts';
import type { SharedOptions } from './options.ts';

interface DoctorOptions extends SharedOptions {
  readonly verify?: boolean;
}

/** `doctor [--verify] [--config FILE]`: exit code 1 when something will not work. */
export async function doctor({ verify = false, json = false, config }: DoctorOptions): Promise<number> {
  const [checks, progress] = [[] as Check[], progressOn()];
  const examining = examination(configPath(config), { verify });
  const next = (): Promise<IteratorResult<Check>> => progress.step('Checking', () => examining.next());
  for (let each = await next(); !each.done; each = await next()) {
    checks.push(each.value);
    if (!json) await print(doctorText(each.value, screenOf()));
  }
  if (json) await printJson(checks);
  return checks.some(({ status }) => status === 'fail') ? EXIT.failed : EXIT.nothing;
}
