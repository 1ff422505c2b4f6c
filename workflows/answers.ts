import { ApplicationFailure, defineUpdate, setHandler, currentUpdateInfo } from '@temporalio/workflow';
import { ANSWERS, describedAs, type AnswerName } from '../domain/answers';
import type { Next } from '../domain/next';
import { recordAnswer } from './activity-proxies';
import type { Agenda } from './agenda';
import { whyTooMuch } from './heard';
import type { Hearing } from './hearing';

/** What a case answers to an answer: what comes next now, in one line. One that is `asked` waits for a second person. */
export type Heard = Readonly<{ status: 'recorded' | 'known' | 'asked'; next: string }>;

const NAMES = Object.keys(ANSWERS) as readonly AnswerName[];

/** All cases share what they are heard with: a case that sleeps holds little more than its handlers. */
const UPDATES = NAMES.map((name) => ({
  update: defineUpdate<Heard, [answer: unknown]>(name),
  description: describedAs(name),
}));

/** Hears every answer as an update: it is recorded in the book, and answered with what comes next or with why it is refused. */
export function hearAnswers(loanId: string, agenda: Agenda, hearing: Hearing): void {
  const validator = (said: unknown): void => {
    if (hearing.isDraining())
      throw refused('the case is starting a new run: send the answer again in a moment');
    mustBeForm(said);
  };
  const answer = (said: unknown): Promise<Heard> => hearOne(loanId, said, agenda, hearing);
  for (const { update, description } of UPDATES) setHandler(update, answer, { validator, description });
}

/** A form of the longest words has not half as many characters. */
const LARGEST_FORM = 32 * 1024;

/** What is no form at all costs the case nothing, not even a line of its history. */
const mustBeForm = (said: unknown): void => {
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw refused('the answer must be one JSON object, as in the description');
  const tooMuch = whyTooMuch(said, LARGEST_FORM);
  if (tooMuch !== undefined) throw refused(`the answer is ${tooMuch}`);
};

const hearOne = async (
  loanId: string,
  answer: unknown,
  agenda: Agenda,
  { hear }: Hearing,
): Promise<Heard> => {
  const { id, name } = updateNow();
  let heard: Readonly<{ status: Heard['status']; next?: Next }> | undefined;
  let reason = 'it could not be recorded: try again later';
  await hear(async () => {
    const { revision } = agenda.latest();
    const taken = await recordAnswer({ loanId, name, id, answer, revision });
    if (taken.kind === 'refused') reason = taken.reason;
    else heard = { status: taken.kind, next: taken.next };
    return taken.next;
  });
  if (heard === undefined) throw refused(reason);
  return { status: heard.status, next: heard.next?.summary ?? '' };
};

const updateNow = (): Readonly<{ id: string; name: AnswerName }> => {
  const { id, name: named } = currentUpdateInfo() ?? {};
  const name = NAMES.find((one) => one === named);
  if (id === undefined || name === undefined) throw refused('an answer is an update');
  return { id, name };
};

/** Whoever gave the answer reads the reason in the Web UI: where in our code it was made helps nobody there. */
export function refused(reason: string): ApplicationFailure {
  const failure = ApplicationFailure.nonRetryable(reason, 'Refused');
  failure.stack = '';
  return failure;
}
