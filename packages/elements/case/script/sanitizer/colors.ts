/** Colours of other people's documents, made readable on a light and on a dark ground. */

export type Rgb = readonly [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** What a text stands on, in either theme. */
export interface Ground {
  readonly light: Rgb;
  readonly dark: Rgb;
}

/** The grounds of the two themes; a page with others has ones alike. */
const PAGE: Ground = { light: WHITE, dark: [23, 27, 35] };
const READABLE = 4.6;

let canvas: CanvasRenderingContext2D | null | undefined;

/** A colour as CSS writes it; undefined for one that stands for another, such as `windowtext`, or is half transparent. */
export function parseColor(text: string): Rgb | undefined {
  const name = text.trim().toLowerCase();
  if (!/^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s.,%/deg]+\))$/.test(name)) return undefined;
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return undefined;
  canvas.fillStyle = '#010203';
  canvas.fillStyle = name;
  const hex = /^#(..)(..)(..)$/.exec(canvas.fillStyle);
  if (!hex || canvas.fillStyle === '#010203' || /^(?:window|canvas|button|field|mark|highlight|menu)/.test(name))
    return undefined;
  return [hex[1]!, hex[2]!, hex[3]!].map((part) => parseInt(part, 16)) as unknown as Rgb;
}

/** Black, white and the greys say nothing: such a text has the colour of its surroundings. */
export const isGrey = (rgb: Rgb): boolean => Math.max(...rgb) - Math.min(...rgb) < 28;

/** A ground that is no more than paper. */
export const isPaper = (rgb: Rgb): boolean => isGrey(rgb) && (Math.min(...rgb) > 232 || Math.max(...rgb) < 40);

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The colour, as far towards black or white as it takes to be read on this ground. */
function readableOn(ground: Rgb, rgb: Rgb): Rgb {
  const end = ink(ground);
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = mix(rgb, end, share);
    if (contrast(ground, mixed) >= READABLE) return mixed;
  }
  return end;
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((part, index) => Math.round(part + (b[index]! - part) * share)) as unknown as Rgb;

/** A ground of this colour: as it is where it is light, and toned down where a bright patch would dazzle. */
export function groundOf(paper: Rgb): Ground {
  return { light: paper, dark: luminance(paper) > 0.2 ? mix(PAGE.dark, paper, 0.35) : paper };
}

const both = (light: Rgb, dark: Rgb): string => {
  const [one, other] = [light, dark].map((rgb) => `rgb(${rgb.join(', ')})`);
  return one === other ? one! : `light-dark(${one}, ${other})`;
};

export const groundColor = ({ light, dark }: Ground): string => both(light, dark);

/** The text's colour on the ground that it stands on; on the page's own when there is none. */
export const textColor = (rgb: Rgb, { light, dark }: Ground = PAGE): string =>
  both(readableOn(light, rgb), readableOn(dark, rgb));

const ink = (ground: Rgb): Rgb => (contrast(ground, BLACK) > contrast(ground, WHITE) ? BLACK : WHITE);

/** Black or white, what is read better on this ground. */
export const inkOn = ({ light, dark }: Ground): string => both(ink(light), ink(dark));
