import { AGENT_LENGTH } from '../../../domain/agent-class.ts';
import { RESULT_CODES, type PasswordTelling } from '../../../domain/result-code-table.ts';
import { LOCKED_OUT, SUCCESS } from '../../../domain/sign-in.ts';
import { EXAMPLES } from '../../../domain/tally.ts';
import { count, kql, list, text, type Kql } from './fragment.ts';
import { SIGN_IN_COLUMNS, signInColumns } from './sign-in-tables.ts';

/** What alike sign-ins have in common: all that the mapping reads but what names a single one, or explains its code. */
export const ALIKE = SIGN_IN_COLUMNS.filter(
  (name) => !['Id', 'CreatedDateTime', 'TimeGenerated', 'ResultDescription'].includes(name),
);

/** Sign-ins that one row names at most: a cell of Log Analytics holds a megabyte. */
export const MOST_NAMED = 10_000;

/** App ids that nobody has, over ROPC: they tell a right password from a wrong one (provesOverRopc). */
const OVER_ROPC = ['700016', '500011'];

/**
 * Which sign-ins could prove something: a success, a code that comes after the right password, or one that leaves it
 * open where the steps mention a password. Too many rather than too few: which of them do, the domain decides.
 */
export const WITH_PROOF = kql`| extend MayProve = Code == ${code(SUCCESS)} or Code in (${codesThatTell('proven', 'likely')})
    or (isnotempty(Code) and Code !in (${codesThatTell('wrong', 'not-presented')}) and Code != ${code(LOCKED_OUT)}
      and AuthenticationDetails has "Password")`;

/** How grave a record is, as in src/domain/graver.ts; and which sign-in it is of, though it may have no id. */
export const WITH_GRAVITY = kql`| extend Gravity = case(Code == ${code(SUCCESS)}, 4, MayProve, 3, Code == ${code(LOCKED_OUT)}, 2, isnotempty(Code), 1, 0)
| extend SignIn = iff(isnotempty(Id), Id, strcat_delim("|", "~", At, UserId, UserPrincipalName, IPAddress, AppId, Code))`;

/**
 * Every step of a sign-in has a time and a number of its own; without them alike rows are the same text, and the text
 * is still JSON.
 */
export const WITHOUT_STEP_TIMES = kql`| extend AuthenticationDetails = replace_regex(AuthenticationDetails, @'("authenticationStepDateTime"\s*:\s*)"(?:[^"\\]|\\.)*"', @'\1""')
| extend AuthenticationDetails = replace_regex(AuthenticationDetails, @'("(?:Status|Request)Sequence"\s*:)\s*[0-9]+', @'\1 0')`;

/**
 * Alike sign-ins in one row: how many, from when to when, and which. A list made from sorted rows keeps their order
 * (learn.microsoft.com, make_list): so the first ten are the oldest ten.
 */
export const ROLLED_UP = kql`${WITHOUT_STEP_TIMES}
| extend UserAgent = substring(UserAgent, 0, ${count(AGENT_LENGTH)}), Named = strcat(tostring(At), " ", Id)
| sort by At asc, Id asc
| summarize Count = count(), First = tostring(min(At)), Last = tostring(max(At)),
    All = make_list_if(Named, MayProve, ${count(MOST_NAMED)}), Some = make_list(Named, ${count(EXAMPLES)})
    by Slice, MayProve, Type, ${signInColumns(ALIKE)}
| extend SignIns = tostring(iff(MayProve, All, Some))`;

function codesThatTell(...tellings: readonly PasswordTelling[]): Kql {
  const codes = RESULT_CODES.filter(({ password }) => tellings.includes(password)).flatMap(({ codes }) => codes);
  const overRopc = tellings.includes('proven') ? OVER_ROPC : [];
  return list([...codes.map(([number]) => String(number)).filter((number) => number !== String(SUCCESS)), ...overRopc]);
}

function code(number: number): Kql {
  return text(String(number));
}
