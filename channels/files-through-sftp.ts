import { randomBytes } from 'node:crypto';
import type { Attempt } from '../domain/facts/attempt';
import type { Ending } from '../domain/facts/fact';
import type { Drop, FileMessage } from './files';
import { manifestName, manifestOf } from './partner-manifest';
import { ANSWER_NAME, FILE_NAME } from './partner-files';
import { InDoubt, type MayLeave } from './provider';
import { SftpFailure } from './sftp-failure';
import { inSession, type Session, type SftpAccount } from './sftp-session';

export type { SftpAccount } from './sftp-session';

/** The folders below the account's: we write into the one and read from the other; nothing is ever deleted. */
const TO_PARTNER = 'to-partner';
const FROM_PARTNER = 'from-partner';

/**
 * Hands files over by SFTP. A file is written under a temporary name and then given its own, which is refused when it
 * is taken: so what is there stays as it is. Its manifest, made from what is there, completes the hand-over
 * (docs/partner-files.md). Throws at once for an address or a host key that cannot be one.
 */
export function dropThroughSftp(account: SftpAccount): Drop {
  check(account);
  return {
    send: ({ message }, mayLeave) =>
      inSession(account, (session) => handOver(session, message, mayLeave)).catch(notSent),
    find: (attempt) => inSession(account, (session) => lookUp(session, attempt)).catch(inDoubt),
    answers: () => inSession(account, answersIn).catch(inDoubt),
    read: (name) => inSession(account, (session) => readAnswer(session, name)).catch(inDoubt),
  };
}

const handOver = async (
  session: Session,
  { name, content }: FileMessage,
  mayLeave: MayLeave,
): Promise<Ending> => {
  const path = `${TO_PARTNER}/${checkedName(name)}`;
  const isThere = (await session.read(path)) !== undefined;
  await mayLeave();
  if (!isThere) await put(session, name, content);
  await completeManifest(session, name).catch(inDoubt);
  return { kind: 'accepted', reference: name };
};

const lookUp = async (
  session: Session,
  { message: { name } }: Attempt<FileMessage>,
): Promise<Ending | 'absent'> => {
  if ((await session.read(`${TO_PARTNER}/${checkedName(name)}`)) === undefined) {
    // A folder that is away says nothing about what it held.
    if (!(await session.hasFolder(TO_PARTNER))) throw new InDoubt('no-folder');
    return 'absent';
  }
  await completeManifest(session, name);
  return { kind: 'accepted', reference: name };
};

/** Up to the renaming every failure is certain: nothing but the temporary file is there. Unless somebody was faster. */
const put = async (
  session: Session,
  name: string,
  content: string,
  partialName = `.${name}.part`,
): Promise<void> => {
  const [partial, path] = [`${TO_PARTNER}/${partialName}`, `${TO_PARTNER}/${name}`];
  try {
    await session.write(partial, Buffer.from(content));
    await session.rename(partial, path).catch(inDoubtUnlessAnswered);
  } catch (error) {
    if (!isAnswer(error)) throw error;
    if ((await session.read(path).catch(inDoubt)) === undefined) throw error;
  }
};

const completeManifest = async (session: Session, name: string): Promise<void> => {
  const manifest = manifestName(name);
  if ((await session.read(`${TO_PARTNER}/${manifest}`)) !== undefined) return;
  const content = await session.read(`${TO_PARTNER}/${name}`);
  const text = content && manifestOf(name, content);
  if (text === undefined) throw new InDoubt('unreadable');
  // Two workers may complete it at once: neither writes into what the other renames.
  await put(session, manifest, text, `.${manifest}.${randomBytes(4).toString('hex')}.part`);
};

const answersIn = async (session: Session): Promise<readonly string[]> =>
  (await session.list(FROM_PARTNER)).filter((name) => ANSWER_NAME.test(name)).sort();

const readAnswer = async (session: Session, name: string): Promise<{ name: string; content: string }> => {
  if (!ANSWER_NAME.test(name)) throw new InDoubt('no-answer-file');
  const content = await session.read(`${FROM_PARTNER}/${name}`);
  if (content === undefined) throw new InDoubt('no-such-file');
  return { name, content: content.toString('utf8') };
};

const notSent = (error: unknown): Ending => {
  if (error instanceof SftpFailure) return { kind: 'not-sent', code: error.code };
  throw error;
};

const inDoubt = (error: unknown): never => {
  if (error instanceof SftpFailure) throw new InDoubt(error.code, { cause: error });
  throw error;
};

const isAnswer = (error: unknown): boolean => error instanceof SftpFailure && error.answered;

const inDoubtUnlessAnswered = (error: unknown): never => {
  if (isAnswer(error)) throw error;
  return inDoubt(error);
};

const checkedName = (name: string): string => {
  if (!FILE_NAME.test(name)) throw new Error('not the name of a file for a partner');
  return name;
};

const check = ({ url, hostKey }: SftpAccount): void => {
  const isAddress = URL.canParse(url) && new URL(url).protocol === 'sftp:' && new URL(url).username !== '';
  if (!isAddress) throw new Error('an SFTP account needs sftp://user[:password]@host:port/folder');
  if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey)) {
    throw new Error('a host key is pinned as SHA256:…, as ssh-keygen -lf prints it');
  }
};
