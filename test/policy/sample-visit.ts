import { instant, type Language } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { callVariables } from '../../policy/variables';
import { cancellationVariables, visitVariables } from '../../policy/visit-variables';
import { first } from '../support/first';
import { aboutIn } from './sample-message';

const { staff } = loadPolicy();
const collector = first(staff.collectors);
const agent = first(staff.fieldAgents);

const appointment = {
  agent,
  from: instant(Date.parse('2026-11-25T09:30:00+08:00')),
  until: instant(Date.parse('2026-11-25T10:30:00+08:00')),
  zone: 'Asia/Shanghai',
};

/** The values of a call about a loan that is 20 days past due. */
export function callIn(language: Language) {
  return callVariables({ ...aboutIn(language), collector });
}

/** The values of a visit about that loan. */
export function visitIn(language: Language) {
  return visitVariables({
    ...aboutIn(language),
    appointment,
    address: '8 Sample Road',
    aim: language === 'en' ? 'agree on a more reasonable plan' : '商定更合理的还款计划',
  });
}

/** The values of that visit's cancellation. */
export function cancellationIn(language: Language) {
  const { borrowerName, lender, reference } = aboutIn(language);
  return cancellationVariables({ borrowerName, appointment, language, lender, reference });
}
