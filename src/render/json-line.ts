/** What steers a terminal or deceives a reader and `JSON.stringify` lets through. */
const STEERING = /[\u007f-\u009f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb\u2800]/gu;

/** A value as one line of JSON that is safe on a terminal: the same value, with what is hidden in it as `\uXXXX`. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(STEERING, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, unit) => {
    return `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }).join('');
}
