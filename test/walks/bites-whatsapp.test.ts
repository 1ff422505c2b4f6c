import { loadPolicy } from '../../policy/load';
import { withApp } from '../activities/app';
import { withWhatsapp } from '../activities/whatsapp';
import { removeCopies } from '../policy/policy-copy';
import { check } from './check';
import { instant } from '../../domain/words';
import { before, beginOf, changed, having, isOf, known, lifeOf } from './forging';
import type { Lived } from './walk';

afterAll(removeCopies);

const lifeIn = (folder: string): Lived => {
  const found = loadPolicy(folder).strategies.get('jd-jintiao');
  if (!found) throw new Error('there is no jd-jintiao');
  const { small: _, floors: __, ...strategy } = found;
  return lifeOf(strategy);
};
const [whatsapp, app] = [lifeIn(withWhatsapp()), lifeIn(withApp())];
const faultsOf = (lived: Lived): string => check(lived).faults.join('\n');
const bySms = (lived: Lived): Lived =>
  changed(lived, (fact) =>
    fact.kind === 'started' && /day-1-(whatsapp|app)/.test(fact.key)
      ? { ...fact, by: 'sms', to: 'phone' }
      : fact,
  );
const NOBODY = { kind: 'refused', code: '63024' } as const;
const refusedOf = (lived: Lived): Lived =>
  changed(lived, (fact) =>
    fact.kind === 'ended' && /day-1-(whatsapp|app)/.test(fact.key) ? { ...fact, how: NOBODY } : fact,
  );

test('nothing is wrong with the lives that are forged below, and each begins on its channel', () => {
  expect([faultsOf(whatsapp), faultsOf(app)]).toEqual(['', '']);
  const first = ({ dossier }: Lived) => dossier.facts.find(({ kind }) => kind === 'started');
  expect([first(whatsapp), first(app)]).toMatchObject([{ by: 'whatsapp' }, { by: 'app' }]);
});

test.each<[string, Lived, string]>([
  ['an SMS while WhatsApp can be used', bySms(whatsapp), 'goes by sms, and not by whatsapp'],
  ['an SMS while the app can be used', bySms(app), 'goes by sms, and not by app'],
  [
    'WhatsApp after an opt-out of it',
    before(whatsapp, 'day-1-whatsapp', { kind: 'opted-out', by: 'whatsapp', to: 'phone' }),
    'goes by whatsapp, and not by sms',
  ],
  [
    'the app after an opt-out of it',
    before(app, 'day-1-app', { kind: 'opted-out', by: 'app', to: 'B-1' }),
    'goes by app, and not by sms',
  ],
  [
    'WhatsApp to a wrong number',
    before(whatsapp, 'day-1-whatsapp', { kind: 'wrong-number', to: 'phone' }),
    'comes on an address that was opted out of, or is wrong',
  ],
  ['no SMS after a refusal of WhatsApp', refusedOf(whatsapp), '/sendWhatsapp was refused at'],
  ['no SMS after a refusal of the app', refusedOf(app), '/notifyApp was refused at'],
])('P8 a life is found that has %s', (_, forged, fault) => {
  expect(faultsOf(forged)).toContain(fault);
});

test('P8 a life is found that has no SMS after it became known, within a day, that nobody has WhatsApp', () => {
  const key = 'L-1/1/day-1-whatsapp#1/sendWhatsapp';
  const late = { kind: 'undelivered', key, code: '63024', forGood: true } as const;
  const at = instant(beginOf(whatsapp, 'day-1-whatsapp') + 3_600_000);
  const forged = having(whatsapp, (facts) =>
    facts.toSpliced(facts.findIndex(isOf('day-2-sms')), 0, known(at, late)),
  );
  expect(faultsOf(forged)).toContain(`${key} was refused at`);
});
