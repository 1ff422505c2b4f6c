import { foreseeRow } from '../../intake/loans/dry-run';
import { addDays, startOfDay } from '../../domain/calendar';
import { localDate } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { calendarInWords } from '../../scripts/dry-run-output';
import { withWhatsapp } from '../activities/whatsapp';
import { lintOf, shipped, whileEdited, removeCopies } from './policy-copy';

afterAll(removeCopies);

const LADDER = 'strategies/jd-jintiao.yaml';
const LENDER = 'lender.yaml';
const DAYS = 75;

type Case = Readonly<{ dueOn?: string; principal?: string; second?: string }>;

/** The calendar of a loan under the policy of a folder, as `arrears dry-run` prints it, without its heads. */
const calendarOf = (folder: string, { dueOn = '2026-11-01', principal = '1000.00', second }: Case) => {
  const row = {
    loanId: 'L-1',
    borrowerId: 'B-1',
    name: 'Borrower 1',
    phone: '+8613800000001',
    email: 'borrower-1@borrower.example',
    address: '1 Example Road',
    area: 'shanghai-pudong',
    zone: 'Asia/Shanghai',
    language: 'en',
    currency: 'CNY',
    instalments: [{ dueOn, principal }, ...(second === undefined ? [] : [{ dueOn: second, principal }])],
  };
  const from = startOfDay(addDays(localDate(dueOn), 1), 'Asia/Shanghai');
  const foreseen = foreseeRow(loadPolicy(folder), row, 'jd-jintiao', from, { days: DAYS });
  if (foreseen.kind === 'rejected') throw new Error(JSON.stringify(foreseen.faults));
  return calendarInWords(foreseen, false)
    .slice(1)
    .flatMap((table) => table.split('\n'))
    .map((line) => line.split(/ {2,}/).join(' | '));
};

const plain = new Map<string, readonly string[]>();

/** What an edit changes in a calendar: the lines that go, and those that come. */
const changesIn = (folder: string, one: Case): readonly string[] => {
  const key = JSON.stringify(one);
  const before = plain.get(key) ?? calendarOf(shipped, one);
  plain.set(key, before);
  const after = calendarOf(folder, one);
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
};

type Edit = Readonly<{ file?: string; from: string; to: string }>;

/** What the dry run says of an edit of a manager with which the linter finds nothing wrong. */
const changed = (edit: Edit, one: Case = {}): readonly string[] => {
  const { file = LADDER, from, to } = edit;
  const said: string[] = [];
  whileEdited([{ file, from, to }], (folder) => {
    expect(lintOf(folder)).toEqual([]);
    said.push(...changesIn(folder, one));
  });
  return said;
};

/** What the linter says of an edit. */
const refused = ({ file = LADDER, from, to }: Edit): readonly string[] => {
  const said: string[] = [];
  whileEdited([{ file, from, to }], (folder) => said.push(...lintOf(folder)));
  return said;
};

const isWeekend = (line: string): boolean => {
  const [date = ''] = /\d{4}-\d\d-\d\d/.exec(line) ?? [];
  return [0, 6].includes(new Date(date).getUTCDay());
};

const inLender = (lines: string): Edit => ({ file: LENDER, from: 'law: cn ', to: `${lines}law: cn ` });

describe('R21 P12 what lint and the dry run say when a manager wants', () => {
  it('1 another time', () => {
    expect(changed({ from: 'day: 1, at: "09:00"', to: 'day: 1, at: "18:30"' })).toEqual([
      '- 2026-11-02 09:00 | 1 | initial | SMS amount-and-due-date | step:day-1-sms',
      '+ 2026-11-02 18:30 | 1 | initial | SMS amount-and-due-date | step:day-1-sms',
    ]);
  });

  it('2 another day', () => {
    expect(changed({ from: 'id: day-2-email, day: 2, at', to: 'id: day-2-email, day: 3, at' })).toEqual([
      '- 2026-11-03 10:05 | 2 | initial | e-mail how-to-pay-in-detail | step:day-2-email',
      '+ 2026-11-04 10:05 | 3 | initial | e-mail how-to-pay-in-detail | step:day-2-email',
    ]);
  });

  it('3 a second visit, two weeks after the first', () => {
    const visit = `      - id: second-visit
        after: { step: visit, days: 14 }
        at: "09:00"
        patience: 1h
        visit:
          aim: { zh-CN: 商定更合理的还款计划, en: agree on a more reasonable plan }
          notice: 3
          when: { overdue: 30 }
`;
    expect(changed({ from: '      - id: weekly-sms', to: `${visit}      - id: weekly-sms` })).toEqual([
      '+ 2026-12-15 09:00 | 44 | sustained | visit to agree on a more reasonable plan, on 2026-12-18 09:00 +08:00 | step:second-visit',
      '+ 2026-12-18 20:00 | 47 | sustained | work item: find out what happened to second-visit | clause:result-missing',
    ]);
  });

  it('4 weekends off: the first Sunday’s messages come on Monday, and stay there', () => {
    const rule = `rules:
  - id: lender-weekends-off
    for: [sms, email, call, visit]
    closedOn: [sat, sun]
    source: our own policy
    since: 2026-01-01
    verified: true
`;
    const lines = changed(inLender(rule));
    const [gone, come] = ['-', '+'].map((sign) => lines.filter((line) => line.startsWith(sign)));
    expect(gone?.every(isWeekend)).toBe(true);
    expect(come?.filter(isWeekend)).toEqual([]);
    expect(come?.length).toBe(gone?.length);
    expect(come?.slice(0, 3)).toEqual([
      '+ 2026-11-16 09:30 | 15 | sustained | SMS latest-amount | step:weekly-sms, rule:lender-weekends-off, rule:cn-night*',
      '+ 2026-11-16 09:35 | 15 | sustained | e-mail latest-amount | step:weekly-email, rule:lender-weekends-off, rule:cn-night*',
      '+ 2026-11-23 09:30 | 22 | sustained | SMS latest-amount (#2) | step:weekly-sms',
    ]);
  });

  it('5 quiet at Spring Festival, by its name: what would be then comes after it, a day’s steps a day', () => {
    const quiet =
      'holidays: cn\nquiet:\n  - { name: festival, holidays: Spring Festival, for: [sms, email, call, visit] }\n';
    const lines = changed(inLender(quiet), { dueOn: '2027-02-03' });
    const dates = (sign: string) => [
      ...new Set(lines.filter((one) => one.startsWith(sign)).map((one) => one.slice(2, 12))),
    ];
    expect(dates('-')).toEqual(['2027-02-05', '2027-02-06', '2027-02-07']);
    expect(dates('+')).toEqual(['2027-02-08', '2027-02-09', '2027-02-10']);
    expect(lines).toContain(
      '+ 2027-02-08 10:00 | 5 | initial | SMS how-to-pay | step:day-2-sms, rule:quiet-festival, rule:cn-night*',
    );
  });

  it('6 the agency from 5,000 on: less stays with us, and is told why', () => {
    const agency = {
      from: 'if: { failed: [team] }',
      to: 'if: { all: [{ failed: [team] }, { amount: "5000.00 CNY" }] }',
    };
    const lines = changed(agency);
    expect(lines).toEqual(
      expect.arrayContaining([
        '- 2026-12-31 12:00 | 60 | sustained | hand-off to agency | step:agency',
        '+ 2027-01-03 09:30 | 63 | sustained | SMS latest-amount (#8) | step:weekly-sms',
        '+  | sustained | agency (hand-off to agency) | condition:team failed and at least 5,000.00 CNY overdue',
      ]),
    );
    expect(changed(agency, { principal: '6000.00' })).toEqual([]);
  });

  it('7 WhatsApp first: the texts have to be approved, and then an SMS stands in for whoever has none', () => {
    const from = 'sms: amount-and-due-date, else: { email: amount-and-due-date } }';
    const to = 'whatsapp: amount-and-due-date, else: { sms: amount-and-due-date } }';
    expect(refused({ from, to })).toEqual([
      expect.stringMatching(
        /:20:59 {2}day-1-sms sends "amount-and-due-date", which nobody approved in zh-CN and en: .* Have the text approved/,
      ),
    ]);
    const approved = withWhatsapp();
    expect(lintOf(approved)).toEqual([]);
    expect(changesIn(approved, {})).toEqual([
      '- 2026-11-02 09:00 | 1 | initial | SMS amount-and-due-date | step:day-1-sms',
      '+ 2026-11-02 09:00 | 1 | initial | WhatsApp amount-and-due-date | step:day-1-whatsapp',
    ]);
  });

  it('8 the card blocked on day 30, at one in the morning: it reaches nobody to dun', () => {
    const block =
      '      - { id: block, day: 30, at: "01:00", notify: { says: block-card, undoneBy: unblock-card } }\n';
    expect(changed({ from: '      - id: weekly-sms', to: `${block}      - id: weekly-sms` })).toEqual([
      '+ 2026-12-01 01:00 | 30 | sustained | notice block-card | step:block',
    ]);
  });

  it('9 three times only', () => {
    const weekly = 'repeat: { from: 14, every: 7 }\n        at: "09:30"';
    expect(changed({ from: weekly, to: weekly.replace('every: 7', 'every: 7, times: 3') })).toEqual([
      '- 2026-12-06 09:30 | 35 | sustained | SMS latest-amount (#4) | step:weekly-sms',
      '- 2026-12-13 09:30 | 42 | sustained | SMS latest-amount (#5) | step:weekly-sms',
      '- 2026-12-20 09:30 | 49 | sustained | SMS latest-amount (#6) | step:weekly-sms',
      '- 2026-12-27 09:30 | 56 | sustained | SMS latest-amount (#7) | step:weekly-sms',
    ]);
  });

  it('10 a step away for which another one waits', () => {
    const call =
      '      - { id: day-4-call,  day: 4, at: "14:00", patience: 6h, call: { script: find-a-solution, by: person } }    # R5, R13\n';
    expect(refused({ from: call, to: '' })).toEqual([
      'strategies/jd-jintiao.yaml:36:36  team waits for "day-4-call", which is no step. Did you mean "day-3-call"?',
    ]);
  });

  it('an offer five days after the visit, whenever that was', () => {
    const offer =
      '      - { id: offer, after: { step: visit, days: 5 }, at: "10:00", email: offer-of-a-plan }\n';
    expect(changed({ from: '      - id: weekly-sms', to: `${offer}      - id: weekly-sms` })).toEqual([
      '+ 2026-12-06 10:00 | 35 | sustained | e-mail offer-of-a-plan | step:offer',
    ]);
  });

  it('the team only when two instalments are missed', () => {
    const failed = '{ failed: [day-3-call, day-4-call] }';
    const both = { from: `if: ${failed}`, to: `if: { all: [${failed}, { unpaidInstalments: 2 }] }` };
    expect(changed(both, { second: '2026-12-01' })).toEqual([
      '- 2026-11-05 18:33 | 4 | sustained | work item: understand the cause and propose a personal plan | step:team',
      '+ 2026-12-02 18:00 | 31 | sustained | work item: understand the cause and propose a personal plan | step:team',
    ]);
  });
});
