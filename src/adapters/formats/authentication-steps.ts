import * as z from 'zod';
import type { SignIn } from '../../domain/sign-in.ts';
import { text, truth } from './fields.ts';
import { truthOf } from './coercions.ts';

const step = z
  .object({ authenticationMethod: text, succeeded: truth, authenticationStepResultDetail: text })
  .partial()
  .catch({});

/** The steps of a sign-in as Microsoft Graph names them (authenticationDetail). Empty for days, or for good. */
export const authenticationDetails = z.array(step).nullish().catch(null);

type Steps = readonly z.infer<typeof step>[];

/** What a step with a password says. "Previously satisfied" is no password entry; several tries end in the last. */
export function passwordStep(steps: Steps): SignIn['password'] {
  const last = steps.findLast((each) => each.authenticationMethod === 'Password' && !isSatisfiedBefore(each));
  if (!last) return null;
  return truthOf(last.succeeded) ? 'accepted' : 'rejected';
}

/** Did an earlier sign-in stand in for the first factor, so that none was entered? */
export function redeemsFirstFactor(steps: Steps): boolean {
  return passwordStep(steps) === null && steps.some((each) => isSatisfiedBefore(each) && !isAboutMfa(each));
}

/** "Previously satisfied", "First factor requirement satisfied by claim in the token", "Satisfied by token". */
function isSatisfiedBefore({ authenticationMethod, authenticationStepResultDetail }: Steps[number]): boolean {
  return [authenticationMethod, authenticationStepResultDetail].some(
    (words) => words && /previously satisfied|satisfied by (?:claim in the )?token/i.test(words),
  );
}

/** "MFA requirement satisfied by claim in the token": it leaves open what the first factor was. */
function isAboutMfa({ authenticationStepResultDetail }: Steps[number]): boolean {
  return /^(?:mfa|multi-?factor)\b/i.test(authenticationStepResultDetail ?? '');
}
