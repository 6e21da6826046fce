import { describe, expect, it } from 'vitest';
import { lastAnswers } from '../../../src/adapters/files/last-answers.ts';

/** Asks one question after the other, and says which of them had to be worked out. */
async function workedOut(questions: readonly string[]): Promise<string[]> {
  const answers = lastAnswers<string>();
  const worked: string[] = [];
  for (const question of questions) {
    const answer = await answers.to(question, async () => {
      worked.push(question);
      return `answer to ${question}`;
    });
    expect(answer).toBe(`answer to ${question}`);
  }
  return worked;
}

describe('the last answers', () => {
  it('are given again', async () => {
    expect(await workedOut(['a', 'a', 'b', 'a', 'b'])).toEqual(['a', 'b']);
  });

  it('are forgotten after others, the one asked longest ago first', async () => {
    expect(await workedOut(['a', 'b', 'c', 'd', 'a', 'e', 'a', 'b'])).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
  });

  it('are not there when answering failed', async () => {
    const answers = lastAnswers<number>();
    await expect(answers.to('a', () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    expect(await answers.to('a', async () => 1)).toBe(1);
  });
});
