import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../../policy/load';
import { copyOfPolicy, edit, lintOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

const weekdaysFor = (written: string): readonly number[] | undefined => {
  const folder = copyOfPolicy();
  edit(folder, 'staff.yaml', 'days: mon-sun', `days: ${written}`);
  return loadPolicy(folder).staff.collectors[0]?.duty.weekdays;
};

describe('the staff', () => {
  const { staff } = loadPolicy();

  it('R15 has two collectors with name and staff number, on duty every day from 08:30 to 21:30', () => {
    const duty = {
      zone: 'Asia/Shanghai',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      from: '08:30',
      until: '21:30',
    };
    const languages = ['zh-CN', 'en'];
    expect(staff.collectors).toEqual([
      {
        staff: '0417',
        name: { 'zh-CN': '示例坐席 0417', en: 'Collector 0417' },
        phone: '+861055500417',
        languages,
        duty,
      },
      {
        staff: '0423',
        name: { 'zh-CN': '示例坐席 0423', en: 'Collector 0423' },
        phone: '+861055500423',
        languages,
        duty,
      },
    ]);
  });

  it('R10 has two field agents with their areas, on duty from Monday to Saturday, for visits of an hour', () => {
    expect(staff.fieldAgents.map(({ staff: number, areas, duty }) => [number, areas, duty.weekdays])).toEqual(
      [
        ['0801', ['shanghai-pudong'], [1, 2, 3, 4, 5, 6]],
        ['0802', ['shanghai-pudong', 'shanghai-minhang'], [1, 2, 3, 4, 5, 6]],
      ],
    );
    expect(staff.visitMinutes).toBe(60);
  });

  it.each([
    ['mon', [1]],
    ['mon-sat', [1, 2, 3, 4, 5, 6]],
    ['sat-mon', [1, 6, 7]],
    ['[wed, mon, wed]', [1, 3]],
  ] as const)('works on %s, which are the days %j', (written, weekdays) => {
    expect(weekdaysFor(written)).toEqual(weekdays);
  });

  it('has a phone number as it is dialled, however it is written', () => {
    const folder = copyOfPolicy();
    edit(folder, 'staff.yaml', '"+861055500417"', '"+86 10 5550-0417"');
    expect(loadPolicy(folder).staff.collectors[0]?.phone).toBe('+861055500417');
  });

  it('may be nobody, where no ladder calls or visits', () => {
    const folder = copyOfPolicy();
    rmSync(join(folder, 'strategies/cheng-e-she.yaml'));
    writeFileSync(
      join(folder, 'staff.yaml'),
      'visitMinutes: 60\ncollectors: []\nfieldAgents: []\nothers: [{ staff: "1", roles: [supervisor] }, { staff: "2", roles: [manager, supervisor] }]\n',
    );
    expect(lintOf(folder)).toEqual([
      'staff.yaml:2:13  jd-jintiao has a call (day-3-call), but there is no collector. Name a collector.',
      'staff.yaml:3:14  jd-jintiao has a visit (visit), but there is no field agent. Name a field agent.',
    ]);
    const ladder = [
      'strategy: jd-jintiao',
      'stages:',
      '  - stage: only',
      '    from: 1',
      '    steps:',
      '      - { id: sms, day: 1, at: "09:00", sms: amount-and-due-date }',
      '      - { id: again, repeat: { from: 8, every: 7 }, at: "09:30", sms: latest-amount }',
    ];
    writeFileSync(join(folder, 'strategies/jd-jintiao.yaml'), ladder.join('\n'));
    expect(lintOf(folder)).toEqual([]);
  });
});
