import { Failure } from '../../domain/failure.ts';
import { TooMuchAtOnce } from './question.ts';

/** A question that can be put in parts: the parts' answers together are its answer. */
export interface Divisible<Part, Answer> {
  ask(part: Part): Promise<readonly Answer[]>;
  /** Two smaller parts that make up this one; `null` when there is no smaller. */
  halves(part: Part): readonly [Part, Part] | null;
  /** The part in words, for who has to act when it cannot be answered. */
  inWords(part: Part): string;
}

/**
 * The answers to a question, in parts where the whole is too much for one answer. Throws FeedUnavailable when even the
 * smallest part is: an answer that leaves something out would be worse than none.
 */
export async function inParts<Part, Answer>(whole: Part, question: Divisible<Part, Answer>): Promise<Answer[]> {
  try {
    return [...(await question.ask(whole))];
  } catch (error) {
    if (!(error instanceof TooMuchAtOnce)) throw error;
    const halves = question.halves(whole);
    if (halves === null) throw tooMuch(question.inWords(whole), error);
    const first = await inParts(halves[0], question);
    return first.concat(await inParts(halves[1], question));
  }
}

function tooMuch(what: string, cause: TooMuchAtOnce): Failure {
  const why = `Log Analytics cannot answer for ${what} (${cause.message}), and smaller parts cannot be asked for.`;
  return new Failure('FeedUnavailable', why, { cause });
}
