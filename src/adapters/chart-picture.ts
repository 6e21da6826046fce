import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

/** The font comes with us: without one nothing would be written, and nobody be told. It lies beside this file. */
export const FONT_FILE = fileURLToPath(new URL('fonts/DejaVuSans.ttf', import.meta.url));

/** Dots per CSS pixel: sharp on the screen of a phone. */
const DENSITY = 2;

/** An SVG as PNG; `null` where it cannot be drawn, or its text could not be. */
export function chartPicture(svg: string, fontFile = FONT_FILE): Uint8Array | null {
  if (!existsSync(fontFile)) return null;
  try {
    const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: 'DejaVu Sans' };
    return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: DENSITY } }).render().asPng();
  } catch {
    return null;
  }
}
