/** Remembers the answers to the last few questions, as long as nothing changed that they rest on. */
export interface LastAnswers<Answer> {
  /** `question`: everything the answer depends on. Asked again it is answered from memory; a failure is forgotten. */
  to(question: string, answer: () => Promise<Answer>): Promise<Answer>;
}

/** Two steps of the runbook ask the same, and cases that are open at the same time take turns. */
const REMEMBERED = 4;

export function lastAnswers<Answer>(): LastAnswers<Answer> {
  const answers = new Map<string, Answer>();
  return {
    to: async (question, answer) => {
      const known = answers.get(question) ?? (await answer());
      answers.delete(question);
      answers.set(question, known);
      if (answers.size > REMEMBERED) answers.delete(answers.keys().next().value!);
      return known;
    },
  };
}
