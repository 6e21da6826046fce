/** Fragments, in lower case, by which agents and `deviceDetail.operatingSystem` name a platform; the first counts. */
const PLATFORMS: readonly (readonly [fragment: string, platform: string])[] = [
  ['windows phone', 'Windows Phone'],
  ['nintendo', 'Nintendo'],
  ['playstation', 'PlayStation'],
  ['windows', 'Windows'],
  ['android', 'Android'],
  ['iphone', 'iOS'],
  ['ipad', 'iOS'],
  ['ios', 'iOS'],
  ['macintosh', 'macOS'],
  ['mac os', 'macOS'],
  ['macos', 'macOS'],
  ['linux', 'Linux'],
];

/** The platform that an agent or an operating system names; `null` where it names none that we know. */
export function platformOf(text: string): string | null {
  const lower = text.toLowerCase();
  return PLATFORMS.find(([fragment]) => lower.includes(fragment))?.[1] ?? null;
}
