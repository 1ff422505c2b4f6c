import { setImmediate } from 'node:timers/promises';
import { post } from './webhook';
import { asStatus, type TextMessage } from './text-message';

/** Tells addresses of ours what became of messages, as Twilio does: nobody who does not answer is told again. */
export type Reports = Readonly<{
  /** Tells of a message on its way and then, unless that is still to come, how it ended. */
  of: (message: TextMessage) => void;
  /** Waits until everybody was told. */
  settled: () => Promise<void>;
}>;

/** Opens the reports of an account. */
export function openReports({
  accountSid,
  authToken,
}: Readonly<Record<'accountSid' | 'authToken', string>>): Reports {
  const going = new Set<Promise<void>>();
  const tell = async (message: TextMessage): Promise<void> => {
    await setImmediate();
    const { sid: MessageSid, to: To, from: From, statusCallback: url, undelivered, isLate } = message;
    if (url === undefined) return;
    const ends = isLate ? [] : [asStatus(message)];
    for (const status of isLate === false ? ends : ['sent', ...ends]) {
      const ErrorCode = status === 'undelivered' ? { ErrorCode: String(undelivered) } : {};
      const parameters = {
        MessageSid,
        MessageStatus: status,
        To,
        From,
        AccountSid: accountSid,
        ...ErrorCode,
      };
      const question = { url, method: 'POST', parameters, signal: AbortSignal.timeout(15_000) } as const;
      await post(authToken, question).catch(() => undefined);
    }
  };
  return {
    of: (message) => {
      const told: Promise<void> = tell(message).finally(() => going.delete(told));
      going.add(told);
    },
    settled: async () => {
      await Promise.all(going);
    },
  };
}
