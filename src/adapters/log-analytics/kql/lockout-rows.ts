import { WHOLE, type Share } from '../portion.ts';
import type { Column } from '../question.ts';
import { count, kql, type Kql } from './fragment.ts';
import { SIGN_IN_COLUMNS, WITH_CODE } from './sign-in-tables.ts';
import { texts } from './whole-answer.ts';

/** A sign-in row as the mapping reads it: which table, and the columns of both. */
export const LOCKOUT_COLUMNS: readonly Column[] = texts('Type', ...SIGN_IN_COLUMNS);

/** By event time, which Log Analytics writes in one form, so that its text is in order of time. */
export const LOCKOUT_ORDER = ['CreatedDateTime', 'TimeGenerated', 'Id'];

/** Of sign-in rows those that ended in 50053; the mapping decides again what a code is. */
export const ONLY_LOCKOUTS: Kql = kql`${WITH_CODE}
| where Code == "50053"`;

/** Of sign-in rows one share by a column that holds their ids; all of them where that is the whole. */
export function onlyShare({ index, of }: Share, id: Kql = kql`Id`): Kql {
  if (of === WHOLE.of) return kql``;
  return kql`
| where hash(${id}, ${count(of)}) == ${count(index)}`;
}
