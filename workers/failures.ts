import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Logger } from 'pino';
import { NoCase, NoStrategy, UnknownLoan } from '../casebook/book';
import { InDoubt } from '../channels/provider';
import { TemplateError } from '../policy/render';

/** A provider that is in doubt is asked again after so long: its own lists have settled by then. */
const ASK_AGAIN_AFTER = '2 minutes';

/**
 * Rethrows every error of an activity as a code, without the message or stack of a provider or database: those may
 * hold a name, a number or an amount, and Temporal's history is read by many. The whole error goes to our own log, once:
 * neither its retries nor what fails while a server is known to be away has a line at `info`.
 */
export function codeOnlyFailures(log: Logger, isAway: () => boolean): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: async (input, next) => {
        try {
          return await next(input);
        } catch (error) {
          if (error instanceof CancelledFailure) throw error;
          const failure = toFailure(error);
          const { activityType, attempt } = info;
          const level = attempt > 1 || isAway() ? 'debug' : 'warn';
          log[level]({ err: error, activityType, attempt, code: failure.type }, 'an activity failed');
          throw failure;
        }
      },
    },
  });
}

/** PostgreSQL's codes for data that it cannot keep (class 22): trying again would fail for ever. */
const UNKEEPABLE = /^22\w{3}$/;

const toFailure = (error: unknown): ApplicationFailure => {
  if (error instanceof ApplicationFailure) return withoutStack(error);
  if (error instanceof InDoubt) return coded(`in-doubt-${error.code}`, { nextRetryDelay: ASK_AGAIN_AFTER });
  if (error instanceof TemplateError) return coded(error.code, { nonRetryable: true });
  if (error instanceof NoCase || error instanceof UnknownLoan || error instanceof NoStrategy)
    return coded(error.name, { nonRetryable: true });
  const code = codeOf(error);
  return coded(code, { nonRetryable: UNKEEPABLE.test(code) });
};

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : error.name;
};

const coded = (
  code: string,
  options: Readonly<{ nonRetryable?: boolean; nextRetryDelay?: '2 minutes' }> = {},
) => withoutStack(ApplicationFailure.create({ type: code, message: code, ...options }));

const withoutStack = (failure: ApplicationFailure): ApplicationFailure => {
  failure.stack = '';
  return failure;
};
