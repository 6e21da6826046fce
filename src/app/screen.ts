import { coloured, PAGE, plain, type Screen } from '../render/paint.ts';

/** Lines wider than this are hard to read, lines narrower than this hold no table. */
const [NARROWEST, WIDEST] = [40, 160];

/** What a stream shows text on: a terminal as wide as it is, else a page. */
export function screenOf(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> = process.stdout,
  environment: NodeJS.ProcessEnv = process.env,
): Screen {
  const columns = stream.isTTY && stream.columns > 0 ? stream.columns : PAGE.columns;
  return {
    columns: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    paint: wantsColour(stream.isTTY, environment) ? coloured : plain,
  };
}

/** NO_COLOR (no-color.org) and FORCE_COLOR as Node itself reads them: when both are there, the latter holds. */
function wantsColour(isTerminal: boolean, { FORCE_COLOR, NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR);
  return isTerminal && !NO_COLOR && TERM !== 'dumb';
}
