const WIDTH = 30;

/** `━━━━━━──────  20 %  file 3 of 12, 1.2 GB`: bytes are those unpacked, the share is of the files. */
export function progressBar({
  file,
  of,
  share,
  bytes,
}: {
  file: number;
  of: number;
  share: number;
  bytes: number;
}): string {
  const done = Math.min(WIDTH, Math.round(share * WIDTH));
  const percent = `${Math.min(100, Math.floor(share * 100))} %`.padStart(5);
  return `${'━'.repeat(done)}${'─'.repeat(WIDTH - done)} ${percent}  file ${file} of ${of}, ${size(bytes)}`;
}

function size(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
