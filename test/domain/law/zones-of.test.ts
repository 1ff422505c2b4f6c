import { nextLawful } from '../../../domain/law/next-lawful';
import { zonesOf } from '../../../domain/law/zones-of';
import { loadPolicy } from '../../../policy/load';
import { china, clock, inZones, shown } from './china';

const { phoneZones } = loadPolicy();

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
    expect(zonesOf(address, phone, phoneZones)).toEqual([address, ...others]);
  });

  test('is one list for one answer, so that asking again costs nothing', () => {
    expect(zonesOf('America/Los_Angeles', '+12125550100', phoneZones)).toBe(
      zonesOf('America/Los_Angeles', '+12125550199', phoneZones),
    );
  });

  test('keeps a contact inside the window of all of them', () => {
    const zones = zonesOf('Asia/Shanghai', '+61298765432', phoneZones);
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
