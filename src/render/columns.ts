/**
 * East Asian Wide and Fullwidth, in the blocks of EastAsianWidth.txt (Unicode 16) that hold them: what they hold else is
 * rare, and taken for wide, too, so that a line is never longer than was counted.
 */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d37f}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Drawn above or below what stands before it. */
const MARK = /[\p{Mn}\p{Me}]/u;
/** Half a flag: two of them are one, and take two columns. */
const HALF_A_FLAG = /\p{Regional_Indicator}/u;
/** No script of people at work needs more; marks beyond are counted, so that a tower of them is cut. */
const MOST_MARKS = 2;

/** How many columns of a terminal each character takes; never fewer than a terminal gives it. */
function widths(characters: readonly string[]): number[] {
  let marks = 0;
  return characters.map((character) => {
    if (MARK.test(character)) return ++marks > MOST_MARKS ? 1 : 0;
    marks = 0;
    return WIDE.test(character) && !HALF_A_FLAG.test(character) ? 2 : 1;
  });
}

/** Columns of a terminal that visible text takes. */
export function columnsOf(text: string): number {
  return widths([...text]).reduce((sum, width) => sum + width, 0);
}

/** Text cut to so many columns, with an ellipsis where something is missing. */
export function fitted(text: string, most: number): string {
  if (text.length * 2 <= most || columnsOf(text) <= most) return text;
  const characters = [...text.slice(0, most * (2 + MOST_MARKS * 2))];
  let [taken, used] = [0, 1];
  for (const width of widths(characters)) {
    if (used + width > most) break;
    used += width;
    taken++;
  }
  return `${characters.slice(0, taken).join('')}…`;
}

/** Text filled up with blanks to so many columns. */
export function padded(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - columnsOf(text)));
}

/** Text in lines of at most so many columns, broken at blanks, and within a word only where it is longer than a line. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columnsOf(longer) <= most) line = longer;
    else {
      if (line !== '') lines.push(line);
      const pieces = broken(word, most);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1)!;
    }
  }
  return [...lines, line];
}

function broken(word: string, most: number): string[] {
  const characters = [...word];
  const pieces = [''];
  let used = 0;
  for (const [index, width] of widths(characters).entries()) {
    if (used + width > most) {
      pieces.push('');
      used = 0;
    }
    pieces[pieces.length - 1] += characters[index]!;
    used += width;
  }
  return pieces;
}
