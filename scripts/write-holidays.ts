import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import { version } from 'date-holidays/package.json';
import { stringify } from 'yaml';

// A development tool: holidays are data, so that an upgrade of a library never moves a lawful instant unseen. Run it
// with `npm run write-holidays -- 2026 2030`, read the difference, and have it approved like any other policy.

const FOLDER = join(__dirname, '../policy/holidays');

/** What a reader of a country's file must know before relying on it. */
const COUNTRIES: Readonly<Record<string, string>> = {
  cn: `# Statutory days by the calendar, also those of a part of the people. The State Council announces each year's days off,
# and the working days that make up for them, only in the year before: read them there before you rely on this.`,
  us: `# Federal holidays. No rule of Regulation F asks for them; a lender's own rules may.`,
  au: `# National public holidays; those of one state or territory are not here.`,
};

const holidaysOf = (country: string, from: number, until: number): Readonly<Record<string, string>> => {
  const calendar = new Holidays(country.toUpperCase(), { languages: ['en'] });
  const years = Array.from({ length: until - from + 1 }, (_, n) => from + n);
  const days = years.flatMap((year) => calendar.getHolidays(year).filter(({ type }) => type === 'public'));
  const names = new Map<string, string>();
  for (const { date, name } of days) {
    const on = date.slice(0, 'YYYY-MM-DD'.length);
    const known = names.get(on);
    names.set(on, known === undefined || known === name ? name : `${known}; ${name}`);
  }
  return Object.fromEntries([...names].sort(([a], [b]) => a.localeCompare(b, 'en')));
};

const textOf = (country: string, note: string, from: number, until: number): string => {
  const source = `date-holidays ${version}`;
  const head = stringify({ holidays: country, source, verified: false });
  const dates = stringify({ dates: holidaysOf(country, from, until) }, { defaultKeyType: 'PLAIN' });
  return `# Public holidays. Written by: npm run write-holidays -- ${from} ${until}
${note}
# A date outside the years below counts as a holiday, because nobody has looked.
${head}years: { from: ${from}, until: ${until} }
${dates}`;
};

const [from = NaN, until = NaN] = process.argv.slice(2).map(Number);
if (!(from <= until)) throw new Error('usage: npm run write-holidays -- FIRST_YEAR LAST_YEAR');
mkdirSync(FOLDER, { recursive: true });
for (const [country, note] of Object.entries(COUNTRIES)) {
  writeFileSync(join(FOLDER, `${country}.yaml`), textOf(country, note, from, until));
}
