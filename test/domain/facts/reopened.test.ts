import { historyOf } from '../../../domain/facts/case';
import { after, ended, first, opened, sms, started } from './history';

describe('a closed case', () => {
  const had = [opened, started(first), ended(first, { kind: 'accepted', reference: 'SM1' })] as const;
  const closed = [...had, { kind: 'stopped' }, { kind: 'closed', outcome: 'withdrawn' }] as const;

  it('has its outcome', () => {
    expect(after(...closed)).toMatchObject({ status: 'closed', outcome: 'withdrawn', stopped: true });
  });

  it('is open again where it stood once it is reopened, since then and not stopped', () => {
    const again = after(...closed, { kind: 'reopened', reversalId: 'R-1' });
    expect(again).toMatchObject({ status: 'open', stopped: false, openSince: 6000 });
    expect(again).not.toHaveProperty('outcome');
    expect(sms(again)).toMatchObject({ begun: 1, had: [3000] });
  });

  it('counts from a call that was under way at its end when that was placed, not since it is open again', () => {
    const call = 'L-1/1/day-3-call#1/placeCall';
    const placed = [
      { ...started(call), by: 'call' },
      ended(call, { kind: 'accepted', reference: 'C' }),
    ] as const;
    const again = after(
      opened,
      ...placed,
      { kind: 'closed', outcome: 'repaid' },
      { kind: 'reopened', reversalId: 'R-1' },
    );
    expect(again.call).toBeUndefined();
    expect(historyOf(again, 'day-3-call')).toMatchObject({ had: [3000] });
  });
});
