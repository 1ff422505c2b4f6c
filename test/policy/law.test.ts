import { shippedLaw } from './shipped-law';

describe('the law cn', () => {
  it('P5 has the window, both caps and the borrower alone, each with its source', () => {
    const law = shippedLaw('cn');
    const whatsapp = 'GB/T 45251-2025, read for WhatsApp as for text messages';
    const app = 'GB/T 45251-2025, read for app notifications as for text messages';
    expect(law.rules).toMatchObject([
      {
        id: 'cn-night',
        for: ['sms', 'email', 'call', 'dialogue', 'visit'],
        window: { from: '08:00', until: '22:00' },
      },
      {
        id: 'cn-three-calls-a-day',
        for: ['call', 'dialogue'],
        cap: { atMost: 3, of: 'connected', per: 'day', across: 'person' },
      },
      {
        id: 'cn-six-attempts-a-day',
        for: ['call', 'dialogue'],
        cap: { atMost: 6, of: 'attempts', per: 'day', across: 'number' },
      },
      { id: 'cn-borrower-only', for: ['sms', 'email', 'call', 'dialogue', 'visit'], only: 'borrower' },
      { id: 'cn-night-whatsapp', for: ['whatsapp'], window: { from: '08:00', until: '22:00' } },
      { id: 'cn-borrower-only-whatsapp', for: ['whatsapp'], only: 'borrower' },
      { id: 'cn-night-app', for: ['app'], window: { from: '08:00', until: '22:00' } },
      { id: 'cn-borrower-only-app', for: ['app'], only: 'borrower' },
    ]);
    expect(law.rules.map(({ source, since, verified }) => [source, since, verified])).toEqual([
      ['GB/T 45251-2025', '2025-02-28', false],
      ['GB/T 45251-2025', '2025-02-28', false],
      ['China Banking Association, guideline (trial) of 2026-01-30', '2026-01-30', false],
      ['GB/T 45251-2025', '2025-02-28', false],
      ...[whatsapp, whatsapp, app, app].map((source) => [source, '2025-02-28', false]),
    ]);
  });
});
