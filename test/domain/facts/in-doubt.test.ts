import { after, ended, first, opened, sms, started } from './history';

describe('a contact that ended without anybody knowing how', () => {
  const doubtful = [opened, started(first), ended(first, { kind: 'unknown' })] as const;

  it('counts as had and is in doubt', () => {
    expect(after(...doubtful).inDoubt).toEqual([first]);
    expect(sms(after(...doubtful)).had).toEqual([3000]);
  });

  it('is in doubt no longer once a person was asked, and the question is no step of its own', () => {
    const asked = after(...doubtful, {
      kind: 'work-item-opened',
      key: 'L-1/1/day-1-sms#1/openWorkItem',
      queue: 'operators',
      because: ['clause:in-doubt'],
    });
    expect(asked.inDoubt).toEqual([]);
    expect(sms(asked)).toMatchObject({ begun: 1, had: [3000] });
  });

  it('stays in doubt when a person was asked about another attempt', () => {
    const asked = after(...doubtful, {
      kind: 'work-item-opened',
      key: 'L-1/1/day-1-sms#2/openWorkItem',
      queue: 'operators',
      because: ['clause:in-doubt'],
    });
    expect(asked.inDoubt).toEqual([first]);
  });
});
