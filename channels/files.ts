import type { Provider } from './provider';

/**
 * One file for a partner: a placement, a referral or a recall. `name` is a function of the act, so that it can be
 * recognised; the totals go into its manifest.
 */
export type FileMessage = Readonly<{
  /** The partner it is for, as the book names it. */
  to: string;
  name: string;
  content: string;
  rows: number;
  totalMinor: number;
  currency: string;
}>;

/** A file that a partner left for us. */
export type AnswerFile = Readonly<{ name: string; content: string }>;

/** The way to and from one partner. */
export type Drop = Provider<FileMessage> &
  Readonly<{
    /** The names of what the partner left for us, and what one of them holds. */
    answers: () => Promise<readonly string[]>;
    read: (name: string) => Promise<AnswerFile>;
  }>;
