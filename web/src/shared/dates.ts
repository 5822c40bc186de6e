import type { Language } from './i18n';

const pad = (part: number) => String(part).padStart(2, '0');

/** "2026-11-22" of an instant, in the time zone of who looks. */
export function formatDay(instant: string | Date): string {
  if (typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant;
  const at = new Date(instant);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** "2026-11-22 09:05" of an instant, in the time zone of who looks. */
export function formatInstant(instant: string | Date): string {
  const at = new Date(instant);
  return `${formatDay(at)} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** "3 天前", "in 2 hours": only ever beside the absolute one. */
export function formatAgo(instant: string | Date, now: Date, language: Language): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(seconds / size), unit as Intl.RelativeTimeFormatUnit);
}
