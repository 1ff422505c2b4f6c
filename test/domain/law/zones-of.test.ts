import { isZone } from '../../../domain/calendar';
import { nextLawful } from '../../../domain/law/next-lawful';
import { PHONE_ZONES } from '../../../domain/law/phone-zones';
import { zonesOf } from '../../../domain/law/zones-of';
import { china, clock, inZones, shown } from './china';

describe('P5 everywhere a borrower may be', () => {
  test.each([
    ['no telephone', 'Asia/Shanghai', null, []],
    ['a number at home at the address', 'Asia/Shanghai', '+8613800000003', []],
    ['an area code of the address, by another name for its clock', 'America/Detroit', '+12125550100', []],
    ['an area code that lies in two zones, one of them the address’s', 'America/Chicago', '+18505550100', []],
    ['an Australian mobile number anywhere in Australia', 'Australia/Melbourne', '+61412345678', []],
    ['an area code of another zone', 'America/Los_Angeles', '+12125550100', ['America/New_York']],
    [
      'a number of another country',
      'Asia/Shanghai',
      '+61298765432',
      ['Australia/Lord_Howe', 'Australia/Sydney'],
    ],
    ['a country whose clock only happens to agree with the address', 'Australia/Perth', '+8613800000003', []],
    ['a province of China with a clock of its own', 'Asia/Urumqi', '+8613800000003', ['Asia/Shanghai']],
    ['a toll-free number, which has no home', 'America/New_York', '+18005550100', []],
    ['a number that is not international', 'Asia/Shanghai', '02125550100', []],
  ])('for %s', (_what, address, phone, others) => {
    expect(zonesOf(address, phone)).toEqual([address, ...others]);
  });

  test('is one list for one answer, so that asking again costs nothing', () => {
    expect(zonesOf('America/Los_Angeles', '+12125550100')).toBe(
      zonesOf('America/Los_Angeles', '+12125550199'),
    );
  });

  test('keeps a contact inside the window of all of them', () => {
    const zones = zonesOf('Asia/Shanghai', '+61298765432');
    const verdict = nextLawful(
      'sms',
      { ...inZones('Asia/Shanghai'), zones },
      china,
      clock('2026-11-02T19:00'),
    );
    // 22:00 in Sydney is 19:00 in Shanghai.
    expect(verdict.kind === 'from' && shown(verdict.at)).toBe('2026-11-03T08:00:00+08:00');
  });
});

describe('the zones of telephone numbers', () => {
  const lines = PHONE_ZONES.split(';')
    .map((line) => line.trim())
    .filter((line) => line !== '');

  test('are zones of the IANA database, and no prefix is there twice', () => {
    const zones = lines.flatMap((line) => line.split('=')[0]?.split(/\s+/) ?? []);
    const prefixes = lines.flatMap((line) => line.split('=')[1]?.split(/\s+/) ?? []);
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes.filter((prefix) => !/^\d{1,4}$/.test(prefix))).toEqual([]);
  });
});
