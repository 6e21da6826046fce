/**
 * Finds every occurrence of any of some fixed texts in one pass over a text, ASCII letters of either case alike (Aho
 * and Corasick, 1975): steps grow with the text alone, whatever it holds and however many texts are sought.
 */
export interface FixedTexts {
  /** Tells each occurrence: which of the texts, by its position in their list, and where it ends. */
  search(text: string, found: (index: number, end: number) => void): void;
}

/** Prepares the search for some ASCII texts, none of them empty. */
export function fixedTexts(texts: readonly string[]): FixedTexts {
  const letters = lettersOf(texts);
  const { width, steps, ending } = withFallbacks(trieOf(texts, letters));
  const ends = new Uint8Array(steps.length);
  ending.forEach((indexes, state) => (ends[state * width] = indexes.length === 0 ? 0 : 1));
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

/** One letter further from each state, and the texts that end there. */
interface States {
  /** How many letters there are: the length of a state's row in `steps`. */
  readonly width: number;
  /** Where the row begins of the state that each letter leads to, row after row; 0, the beginning, is also "no such". */
  readonly steps: Int32Array;
  readonly ending: number[][];
}

/** By UTF-16 unit: a small number for each ASCII character that the texts use, one for both cases; 0 for all others. */
function lettersOf(texts: readonly string[]): Uint8Array {
  const letters = new Uint8Array(1 << 16);
  [...new Set(texts.join('').toLowerCase())].forEach((character, index) => {
    for (const either of [character, character.toUpperCase()]) letters[either.charCodeAt(0)] = index + 1;
  });
  return letters;
}

function trieOf(texts: readonly string[], letters: Uint8Array): States {
  const width = new Set(texts.join('').toLowerCase()).size + 1;
  const most = texts.reduce((sum, text) => sum + text.length, 1);
  const states: States = { width, steps: new Int32Array(most * width), ending: [[]] };
  texts.forEach((text, index) => {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const place = state + letters[text.charCodeAt(at)]!;
      if (states.steps[place] === 0) states.steps[place] = (states.ending.push([]) - 1) * width;
      state = states.steps[place]!;
    }
    states.ending[state / width]!.push(index);
  });
  return states;
}

/** Where a step is missing, what the longest ending of what was read would do: states nearest the beginning first. */
function withFallbacks(states: States): States {
  const { width, steps, ending } = states;
  const fallback = new Int32Array(ending.length);
  const queue = [...steps.subarray(0, width)].filter((state) => state > 0);
  for (const state of queue) {
    for (let letter = 0; letter < width; letter++) {
      const otherwise = steps[fallback[state / width]! + letter]!;
      const child = steps[state + letter]!;
      if (child === 0) steps[state + letter] = otherwise;
      else {
        fallback[child / width] = otherwise;
        ending[child / width]!.push(...ending[otherwise / width]!);
        queue.push(child);
      }
    }
  }
  return states;
}
