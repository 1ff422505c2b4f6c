/** What an editor shows beside the keys of a policy file, in the words of the files' own headings. */
export const explained: Readonly<Record<string, string>> = {
  grace:
    'So many silent days after the due date; collecting begins after them. Of a promise or a plan: after the date of a part.',
  debitRunBy: "When the debit run of a due date is over, on the lender's clock.",
  retryCallsAt: 'Further clock times on the same day for a call that nobody answered, in their order.',
  resultsBy: 'A call or visit without a result by this time of its day becomes a work item.',
  stage: 'A part of the ladder, under a name of its own.',
  or: 'A condition that opens the stage before its day.',
  fee: 'What opening the stage adds to the costs, like "15.00".',
  off: 'Switched off: the step is not done, and no other step may wait for it.',
  day: 'Days past due: 1 is the day after the due date, -1 the day before it.',
  at: 'A time of day on the borrower\'s clock, like "09:00".',
  patience:
    'How long after its time a step may still be done that day, like 30m or 4h; then the next channel is tried.',
  approvedBy: 'It is sent only after a supervisor approved it.',
  else: 'What the step sends instead, the same day, to a borrower whom its own channel cannot reach: no address, opted out, wrong, or refused.',
  repeat: 'A step that comes back; its interval counts from the last time.',
  every: 'Days since the last time: one number, or one for each attitude of the borrower.',
  until: 'The stage whose opening ends it.',
  times:
    'How often it comes back at most, the first time counted; with rotate, the turns together. What was passed over does not count.',
  rotate: 'Channels that take turns: each is a step of its own, like phone-rotation-sms.',
  after:
    'Of a condition or a cadence: each of these steps was done. Of a step, in the place of day: the step after whose date it comes, and so many days later. Of a stage: it opens one day after this day.',
  before: 'None of these steps was done yet.',
  failed: "These steps are over, a call after the day's last try, and brought no promise and no plan.",
  delivered: 'The provider took each of these messages.',
  unreachable:
    'The channel of each of these steps has no address that may be used, nor has its else: this step takes their place.',
  refusals: 'The borrower refused at least this many times.',
  overdue: 'At least so many days past due.',
  attitude: 'How the borrower behaves towards us.',
  said: 'Somebody brought this back from a call, a visit or a work item.',
  amount:
    'At least this much is overdue, with its currency, like "100.00 CNY"; of a loan in another currency it never holds.',
  unpaidInstalments: 'At least so many instalments of the loan are overdue and not paid in full.',
  case: 'The first case of the loan, or a repeated one: after a forgetful or a deliberate one (refused, or broke a promise).',
  any: 'One of these conditions holds.',
  all: 'Each of these conditions holds.',
  online: 'A message by another online channel; nothing carries it out yet.',
  dueIn: 'So many days after it was opened, a work item is due.',
  withBorrower: 'The person who does it talks to the borrower.',
  script: 'What is read out in a call, or by the person who does a work item: a template of call.',
  notice: 'At least so many days lie between the invitation and the visit.',
  handOff: 'The case goes to a partner, after a supervisor approved it.',
  notify:
    'Another system of the lender is told something, and before the case ends it is told to take that back.',
  says: 'The word for the other system, like block-card.',
  undoneBy: 'The word that takes it back, like unblock-card.',
  for: 'To which channels a rule applies; of a hand-off, after how many days the case is called back; of a hold, how many days it lasts beside its first.',
  unregulated:
    'Channels that this law does not regulate. A channel that no rule names, and that is not here, is barred.',
  tolerance: 'What may be missing of a promise or a plan that counts as kept, like "1.00".',
  allows: 'What may go on under a hold; everything else is barred.',
  daysStandStill: 'Whether the ladder is put off by the dates of the hold.',
  interestStandsStill: 'Whether no penalty interest grows on the dates of the hold.',
  untilPaid: 'Whether money ends the hold.',
  quiet:
    'Periods of your own in which channels rest, from the first date until the last, both included, or on holidays of a name: what would be then comes after it.',
  holidays:
    'The name of a file of policy/holidays. Of a quiet period: the names of holidays, as that file has them.',
  release: 'Who ends the hold and when, for people.',
};
