import { isWordPart, numberAt } from './agent-pattern.ts';
import { fixedTexts } from './fixed-texts.ts';

/** Browsers that count alike, a version every four weeks or so. */
const PRODUCTS = ['Chrome/', 'CriOS/', 'Firefox/', 'FxiOS/', 'Edg/', 'EdgA/', 'EdgiOS/'];
const SEARCH = fixedTexts(PRODUCTS);

/** The highest major version that an agent names; -Infinity for none. */
export function versionOf(userAgent: string): number {
  let highest = -Infinity;
  SEARCH.search(userAgent, (index, end) => {
    const version = numberAt(userAgent, end);
    if (!isWordPart(userAgent, end - PRODUCTS[index]!.length - 1) && version > highest) highest = version;
  });
  return highest;
}
