// UTF-8 by hand: not every engine has the encoders of the web.

const REPLACEMENT = 0xfffd;

/** How many bytes the text takes. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPair(text, i, unit)) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** Writes the text; lone halves of a pair become U+FFFD. Returns the position behind it. */
export function write(text: string, out: Uint8Array, position: number): number {
  let at = position;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit < 0x80) {
      out[at++] = unit;
      continue;
    }
    if (unit < 0x800) {
      out[at++] = 0xc0 | (unit >> 6);
    } else {
      if (isPair(text, i, unit)) {
        unit = 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(++i) - 0xdc00);
        out[at++] = 0xf0 | (unit >> 18);
        out[at++] = 0x80 | ((unit >> 12) & 0x3f);
      } else {
        if (unit >= 0xd800 && unit < 0xe000) unit = REPLACEMENT;
        out[at++] = 0xe0 | (unit >> 12);
      }
      out[at++] = 0x80 | ((unit >> 6) & 0x3f);
    }
    out[at++] = 0x80 | (unit & 0x3f);
  }
  return at;
}

function isPair(text: string, at: number, unit: number): boolean {
  if (unit < 0xd800 || unit >= 0xdc00) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next < 0xe000;
}

/** More arguments than this at once may overflow the stack of an engine. */
const CHUNK = 4096;

/** Reads valid UTF-8. */
export function read(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let from = start; from < end; ) {
    const units: number[] = [];
    while (from < end && units.length < CHUNK) {
      from += decode(bytes, from, units);
    }
    text += String.fromCharCode.apply(null, units);
  }
  return text;
}

/** Decodes one character into `units`; returns how many bytes it took. */
function decode(bytes: Uint8Array, at: number, units: number[]): number {
  const byte = (k: number): number => (bytes[at + k] ?? 0) & 0x3f;
  const first = bytes[at] as number;
  if (first < 0x80) {
    units.push(first);
    return 1;
  }
  if (first < 0xe0) {
    units.push(((first & 0x1f) << 6) | byte(1));
    return 2;
  }
  if (first < 0xf0) {
    units.push(((first & 0x0f) << 12) | (byte(1) << 6) | byte(2));
    return 3;
  }
  const point = ((first & 0x07) << 18) | (byte(1) << 12) | (byte(2) << 6) | byte(3);
  units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
  return 4;
}

/** Whether all bytes are ASCII, so that positions in bytes are positions in text. */
export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if ((bytes[i] as number) >= 0x80) return false;
  }
  return true;
}

/** Reads ASCII. */
export function readAscii(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let from = start; from < end; from += CHUNK) {
    const part = bytes.subarray(from, Math.min(end, from + CHUNK));
    text += String.fromCharCode.apply(null, part as unknown as number[]);
  }
  return text;
}
