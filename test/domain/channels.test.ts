import { ANSWERS } from '../../domain/answers';
import { ACTS } from '../../domain/facts/fact';
import { isPlacing, actsOn, wayOf, isUndoing, leavesOnce } from '../../domain/acts';
import { CHANNEL_QUEUES, CHANNELS, OPT_OUTS, reachedAt, STOPPABLE, TO_BORROWER } from '../../domain/channels';

/** What stays in the house: it reaches nobody outside. */
const INWARD = ['openCase', 'review', 'openWorkItem', 'askApproval'];

describe('the table of channels', () => {
  it('has every act that leaves the house, on one queue', () => {
    const outward = CHANNEL_QUEUES.flatMap(actsOn);
    expect([...outward, ...INWARD].sort()).toEqual([...ACTS].sort());
  });

  it('stops whatever something carries out', () => {
    expect(STOPPABLE.map((way) => CHANNELS[way].act)).toEqual(ACTS.filter((act) => wayOf(act)));
  });

  it('knows what takes back, and what places a case', () => {
    expect(ACTS.filter(isUndoing)).toEqual([
      'cancelVisit',
      'recallFromAgency',
      'recallFromLegal',
      'withdrawNotice',
    ]);
    expect(ACTS.filter(isPlacing)).toEqual([
      'handOffToAgency',
      'recallFromAgency',
      'referToLegal',
      'recallFromLegal',
    ]);
  });

  it('sends an e-mail once: its relay cannot be asked what it got', () => {
    expect(ACTS.filter(leavesOnce)).toEqual(['sendEmail']);
  });

  it('reaches a number by whatever rings or is read there: a wrong number is wrong for all of it', () => {
    expect(reachedAt('phone')).toEqual(['sms', 'whatsapp', 'call', 'dialogue']);
  });

  it('lets a borrower opt out of what something carries out, and of nothing else', () => {
    expect(OPT_OUTS).toEqual(TO_BORROWER.filter((channel) => CHANNELS[channel].act !== undefined));
  });

  it('has the form of an opt-out name them all: workflows carry the form, not the table', () => {
    expect(OPT_OUTS.filter((channel) => !ANSWERS.optOut.includes(channel))).toEqual([]);
  });
});
