import { instant, type Language } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { callVariables } from '../../policy/variables';
import { cancellationVariables, visitVariables } from '../../policy/visit-variables';
import { aboutIn } from './sample-message';

const { staff } = loadPolicy();
const [collector] = staff.collectors;
const [agent] = staff.fieldAgents;
if (collector === undefined || agent === undefined) throw new Error('the shipped policy lacks its staff');

const appointment = {
  agent,
  from: instant(Date.parse('2026-11-25T09:30:00+08:00')),
  until: instant(Date.parse('2026-11-25T10:30:00+08:00')),
  zone: 'Asia/Shanghai',
};

/** The values of a call about a loan that is 20 days past due. */
export const callIn = (language: Language) => callVariables({ ...aboutIn(language), collector });

/** The values of a visit about that loan. */
export const visitIn = (language: Language) =>
  visitVariables({
    ...aboutIn(language),
    appointment,
    address: '8 Sample Road',
    aim: 'agree on a more reasonable plan',
  });

/** The values of that visit's cancellation. */
export const cancellationIn = (language: Language) => {
  const { borrowerName, lender, reference } = aboutIn(language);
  return cancellationVariables({ borrowerName, appointment, language, lender, reference });
};
