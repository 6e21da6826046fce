/**
 * Finds every occurrence of any of some fixed texts in one pass over a text, ASCII letters of either case alike (Aho
 * and Corasick, 1975): steps grow with the text alone, whatever it holds and however many texts are sought.
 */
export interface FixedTexts {
  /** Tells each occurrence: which of the texts, by its position in their list, and where it ends. */
  search(text: string, found: (index: number, end: number) => void): void;
}

/** One letter further from each state, and the texts that end there. */
interface States {
  readonly next: number[][];
  readonly ending: number[][];
}

/** Prepares the search for some ASCII texts, none of them empty. */
export function fixedTexts(texts: readonly string[]): FixedTexts {
  const letters = lettersOf(texts);
  const { next, ending } = withFallbacks(trieOf(texts, letters));
  const width = next[0]!.length;
  const steps = Int32Array.from(next.flat(), (state) => state * width);
  const ends = Uint8Array.from(next.flat(), (_, at) => (at % width === 0 && ending[at / width]!.length > 0 ? 1 : 0));
  return {
    search: (text, found) => {
      let state = 0;
      for (let at = 0; at < text.length; at++) {
        state = steps[state + letters[text.charCodeAt(at)]!]!;
        if (ends[state] === 1) for (const index of ending[state / width]!) found(index, at + 1);
      }
    },
  };
}

/** By UTF-16 unit: a small number for each ASCII character that the texts use, one for both cases; 0 for all others. */
function lettersOf(texts: readonly string[]): Uint8Array {
  const letters = new Uint8Array(1 << 16);
  let count = 0;
  for (const character of new Set(texts.join('').toLowerCase())) {
    letters[character.charCodeAt(0)] = ++count;
    letters[character.toUpperCase().charCodeAt(0)] = count;
  }
  return letters;
}

/** State 0 is the beginning, and also stands for "no such step". */
function trieOf(texts: readonly string[], letters: Uint8Array): States {
  const width = letters.reduce((a, b) => Math.max(a, b)) + 1;
  const states: States = { next: [new Array<number>(width).fill(0)], ending: [[]] };
  texts.forEach((text, index) => {
    let state = 0;
    for (const character of text) {
      const letter = letters[character.charCodeAt(0)]!;
      if (states.next[state]![letter] === 0) {
        states.next[state]![letter] = states.next.length;
        states.next.push(new Array<number>(width).fill(0));
        states.ending.push([]);
      }
      state = states.next[state]![letter]!;
    }
    states.ending[state]!.push(index);
  });
  return states;
}

/** Where a step is missing, what the longest ending of what was read would do: states nearest the beginning first. */
function withFallbacks({ next, ending }: States): States {
  const fallback = new Array<number>(next.length).fill(0);
  const queue = next[0]!.filter((state) => state > 0);
  for (const state of queue) {
    next[state]!.forEach((child, letter) => {
      const otherwise = next[fallback[state]!]![letter]!;
      if (child === 0) {
        next[state]![letter] = otherwise;
        return;
      }
      fallback[child] = otherwise;
      ending[child] = [...ending[child]!, ...ending[otherwise]!];
      queue.push(child);
    });
  }
  return { next, ending };
}
