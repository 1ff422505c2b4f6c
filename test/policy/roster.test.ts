import { hashOf } from '../../policy/content-hash';
import { loadPolicy, readRoster } from '../../policy/load';
import { copyOfPolicy, edit, lintOf, placeOf, removeCopies, whileEdited } from './policy-copy';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

afterAll(removeCopies);

const sourceOf = (folder?: string) => {
  const found = loadPolicy(folder).sources.find(({ kind }) => kind === 'roster');
  if (!found) throw new Error('no roster is kept');
  return found;
};

describe('the roster', () => {
  it('P13 is kept with duty hours, languages and areas by staff number, and can be read again', () => {
    const { content, hash } = sourceOf();
    const { roster } = loadPolicy();
    expect(hash).toBe(hashOf(content));
    expect(readRoster(content)).toEqual(roster);
    expect(roster.hash).toBe(hash);
    expect(roster.collectors.map(({ staff, languages }) => [staff, languages])).toEqual([
      ['0417', ['zh-CN', 'en']],
      ['0423', ['zh-CN', 'en']],
    ]);
    expect(roster.fieldAgents.map(({ areas }) => areas)).toEqual([
      ['shanghai-pudong'],
      ['shanghai-pudong', 'shanghai-minhang'],
    ]);
  });

  it('P14 has no name, no telephone number and no mailbox, and is the same when one of these changes', () => {
    const { content, hash } = sourceOf();
    expect(content).not.toMatch(/\+86|@|示例|Collector|agent 0801/);
    const folder = copyOfPolicy();
    edit(folder, 'staff.yaml', '"+861055500417"', '"+861055500418"');
    edit(folder, 'staff.yaml', 'Collector 0423', 'Somebody else');
    expect(sourceOf(folder).hash).toBe(hash);
  });

  it('is another one when somebody works at other hours', () => {
    const folder = copyOfPolicy();
    edit(folder, 'staff.yaml', 'days: mon-sun', 'days: mon-fri');
    expect(sourceOf(folder).hash).not.toBe(sourceOf().hash);
  });
});

const HOURS = 'days: mon-sun, from: "08:30", until: "21:30"';
const bothCollectors = (hours: string) => [
  { file: 'staff.yaml', from: HOURS, to: hours },
  { file: 'staff.yaml', from: HOURS, to: hours },
];

describe('the linter', () => {
  it('R5 refuses calls at an hour at which no collector is ever on duty', () => {
    whileEdited(bothCollectors('days: mon-sun, from: "09:00", until: "14:00"'), (folder) => {
      const ladder = readFileSync(join(folder, 'strategies/jd-jintiao.yaml'), 'utf8');
      const says =
        'when no collector is ever on duty. Move it to an hour at which somebody is, or write a longer duty.';
      const found = lintOf(folder).filter((finding) => finding.startsWith('strategies/jd-jintiao'));
      expect(found).toContain(
        `strategies/jd-jintiao.yaml:${placeOf(ladder, 'day: 3, at: ¦"14:00"')}  day-3-call is at 14:00, ${says}`,
      );
      expect(found.filter((finding) => finding.includes('a further call is at'))).toHaveLength(2);
      expect(() => loadPolicy(folder)).not.toThrow();
    });
  });

  it('R5 lets calls be planned at an hour at which a collector is on duty on one day of the week', () => {
    whileEdited(bothCollectors('days: wed, from: "09:00", until: "21:30"'), (folder) => {
      expect(lintOf(folder)).toEqual([]);
    });
  });

  it('R10 refuses a visit that is announced when no field agent is ever on duty', () => {
    const hours = 'days: mon-sat, from: "09:00", until: "18:00"';
    const later = 'days: mon-sat, from: "10:00", until: "18:00"';
    const edits = [hours, hours].map((from) => ({ file: 'staff.yaml', from, to: later }));
    whileEdited(edits, (folder) => {
      expect(lintOf(folder)).toContainEqual(
        expect.stringContaining('visit is at 09:00, when no field agent is ever on duty'),
      );
    });
  });

  it('P14 warns of a language that no collector speaks', () => {
    const edits = ['1', '2'].map(() => ({
      file: 'staff.yaml',
      from: 'languages: [zh-CN, en]',
      to: 'languages: [zh-CN]',
    }));
    whileEdited(edits, (folder) => {
      const staff = readFileSync(join(folder, 'staff.yaml'), 'utf8');
      const says = 'no collector speaks en: who does is never called (phone-call)';
      expect(lintOf(folder)).toEqual([
        `staff.yaml:${placeOf(staff, '¦- staff: "0417"')}  warning: ${says}. Name a collector who does, if you have such borrowers.`,
      ]);
      expect(() => loadPolicy(folder)).not.toThrow();
    });
  });
});
