import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noFaults, type Faults } from './faults';
import { listenOnLoopback } from './loopback-server';
import { openDesk, type Desk, type ReceivedFile } from './partner/desk';
import type { PartnerFault } from './partner/faults';
import { acceptEverything, type Ack, type Complete } from './partner/paperwork';
import { fingerprintOf, newKeyPair, sftpServer } from './sftp-server';

export type { ReceivedFile } from './partner/desk';
export type { PartnerFault } from './partner/faults';
export type { Ack, Complete } from './partner/paperwork';

/** A collection agency or law firm, behind an SFTP server. `stop` takes the server away, `restart` brings it back. */
export type Partner = Readonly<{
  /** With user and password: `sftp://user:password@127.0.0.1:port/`. */
  url: string;
  /** The fingerprint to pin, `SHA256:…`. */
  hostKey: string;
  /** The text of a key that opens as well as the password does. */
  privateKey: string;
  /** What the server serves, on this machine: `to-partner` and `from-partner` lie in it. */
  folder: string;
  /** Everything received, data and manifests, oldest first. */
  files: () => readonly ReceivedFile[];
  /** The ids that were placed or referred, and those that were recalled, by files that are complete. */
  placements: () => readonly string[];
  recalls: () => readonly string[];
  /** From now on this answers complete files; no rows: nothing is said. */
  answerBy: (answers: (file: Complete) => readonly Ack[]) => void;
  /** Leaves an acknowledgement, and says under which name. */
  acknowledge: Desk['acknowledge'];
  /** Leaves any file in `from-partner`. */
  leave: Desk['leave'];
  /** By file name, its manifest's included; `refuse-login` is met by everybody. */
  fault: Faults<PartnerFault>['fault'];
  clearFaults: () => void;
  stop: () => Promise<void>;
  restart: () => Promise<void>;
  /** Stops for good; a folder of the partner's own is removed. */
  remove: () => Promise<void>;
}>;

/** `folder` is where it keeps its files, else a temporary one; `now` stamps what is received. */
export type PartnerOptions = Readonly<{
  port: number;
  folder?: string;
  now?: () => Date;
  answers?: (file: Complete) => readonly Ack[];
}>;

/**
 * Starts a partner on a port of 127.0.0.1. What it received and what is to go wrong outlives a restart. It answers as
 * soon as a manifest is there: unless told otherwise, it accepts every placement.
 */
export async function startPartner(options: PartnerOptions): Promise<Partner> {
  const { port, now = () => new Date() } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'arrears-partner-'));
  const rule = { answers: options.answers ?? acceptEverything };
  const desk = openDesk(folder, now, (file) => rule.answers(file));
  const { faults, isClosed, ...faulty } = misfortunes();
  const [hostKey, clientKey] = [newKeyPair(), newKeyPair()];
  const [user, password] = ['lender', 'secret'];
  const server = () =>
    sftpServer({
      ...{ user, password, hostKey, publicKey: clientKey.public },
      isClosed,
      served: { folder, faults, onRenamed: desk.look },
    });
  let close = await listenOnLoopback(server(), port);
  return {
    url: `sftp://${user}:${password}@127.0.0.1:${port}/`,
    hostKey: fingerprintOf(hostKey.public),
    privateKey: clientKey.private,
    folder,
    files: desk.files,
    placements: () => desk.ids('placement', 'referral'),
    recalls: () => desk.ids('recall'),
    answerBy: (answers) => {
      rule.answers = answers;
    },
    acknowledge: desk.acknowledge,
    leave: desk.leave,
    ...faulty,
    stop: () => close(),
    restart: async () => {
      await close();
      close = await listenOnLoopback(server(), port);
    },
    remove: async () => {
      await close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A login is about no file: what refuses it is kept apart. */
const misfortunes = () => {
  const faults = noFaults<PartnerFault>();
  const logins = noFaults<PartnerFault>();
  const fault: Partner['fault'] = (to, what, times) =>
    what.kind === 'refuse-login' ? logins.fault('*', what, times) : faults.fault(to, what, times);
  const clearFaults = () => {
    faults.clearFaults();
    logins.clearFaults();
  };
  return { faults, fault, clearFaults, isClosed: () => logins.meet('*') !== undefined };
};
