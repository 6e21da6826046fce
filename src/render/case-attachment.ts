import type { Case } from '../domain/case.ts';
import { utf8Length } from './utf8.ts';

/** The case as a file of its mail. */
export interface CaseAttachment {
  readonly filename: string;
  /** JSON: the case, or what there is room for. */
  readonly content: string;
  /** Says what is in it, and where the whole is. */
  readonly notice: string;
}

/** Bytes of a file that every mail server takes, beside the rest of the mail. */
const LARGEST = 1_000_000;

/** How many entries of each list are kept, and how much of each text, until it is small enough. */
const CUTS = [
  { entries: 500, text: 4_000 },
  { entries: 100, text: 1_000 },
  { entries: 20, text: 200 },
] as const;

/** The case as JSON: in full where it is small enough, else with its lists cut, which it then says itself. */
export function caseAttachment(file: Case): CaseAttachment {
  const filename = `${file.id}.json`;
  const whole = written(file);
  if (utf8Length(whole) <= LARGEST) return { filename, content: whole, notice: 'Attached: the whole case as JSON.' };
  const command = `lockout-hunt cases show ${file.id} --json`;
  const cuts = CUTS.map((most) => ({
    most,
    content: written({ cut: { ...most, whole: command }, ...shortened(file, most) }),
  }));
  const { most, content } = cuts.find((each) => utf8Length(each.content) <= LARGEST) ?? cuts.at(-1)!;
  const notice = `Attached: the case as JSON, at most ${most.entries} entries of each list; the whole: ${command}`;
  return { filename, content, notice };
}

/** JSON in which nothing is hidden: what steers a terminal or the direction of text is written as an escape. */
function written(value: object): string {
  return JSON.stringify(value, null, 1).replace(HIDDEN, (character) =>
    Array.from({ length: character.length }, (_, unit) => escape(character.charCodeAt(unit))).join(''),
  );
}

const HIDDEN = /[\u007f-\u009f\u2028\u2029\ufff9-\ufffb\u2800]|\p{Default_Ignorable_Code_Point}/gu;

function escape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

type Cut = (typeof CUTS)[number];

function shortened<Value>(value: Value, most: Cut): Value {
  if (typeof value === 'string') return value.slice(0, most.text) as Value;
  if (Array.isArray(value))
    return value.slice(0, most.entries).map((each) => shortened(each as unknown, most)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, shortened(each as unknown, most)]),
  ) as Value;
}
