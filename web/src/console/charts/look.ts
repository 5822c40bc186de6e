import type { Language } from '../../shared/i18n';
import { colours } from '../../shared/theme';
import { shortNumber } from '../../shared/money';

/** What a chart is drawn with: colours that differ in lightness too, so that they survive colour-blindness and print. */
export interface Look {
  dark: boolean;
  text: string;
  muted: string;
  line: string;
  ground: string;
  accent: string;
  watch: string;
  loss: string;
  /** For things without an order. */
  palette: string[];
  /** From mild to grave: arrears, severity. */
  grave: string[];
  axis: (value: number) => string;
}

/** After Okabe and Ito's set, with our accent as its green. */
const light = ['#1f7a4d', '#c77700', '#2b62b3', '#8a4f8f', '#6b7a86', '#7a5c2e'];
const dark = ['#4fb783', '#f0b454', '#7db3f2', '#cf9bd4', '#a9b6c0', '#c9a873'];

export function lookOf(isDark: boolean, language: Language): Look {
  return {
    dark: isDark,
    ...(isDark
      ? { text: '#e6e9e7', muted: '#a5aca8', line: '#343b37', ground: '#181d1a', ...colours.dark, palette: dark }
      : { text: '#1d2622', muted: '#5b6761', line: '#dfe4e1', ground: '#ffffff', ...colours.light, palette: light }),
    grave: isDark ? ['#f3d79b', '#e0a93b', '#f08a4b', '#f2877f', '#b5544e'] : ['#f0c96b', '#d9961a', '#c65d1e', '#b3261e', '#6d1411'],
    axis: (value) => shortNumber(value, language),
  };
}
