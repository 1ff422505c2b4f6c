import { z } from 'zod';
import { ANSWERS, isAnswerName, type AnswerName } from '../domain/answers';

/** Names of answers, with commas between. */
const namesIn = (text: string, context: z.RefinementCtx): readonly AnswerName[] => {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !isAnswerName(name));
  if (unknown.length > 0)
    context.addIssue(`names no answer: ${unknown.join(', ')}. There are: ${Object.keys(ANSWERS).join(', ')}`);
  return names.filter(isAnswerName);
};

/** What reading and writing the case book needs. */
export const bookVariables = z.object({
  DATABASE_URL: z.string().min(1),
  POLICY_FOLDER: z.string().optional(),
  SANDBOX_CLOCK: z.string().optional(),
});

/** What a variable is for, in the words of the error that asks for it. */
export const MEANING: Readonly<Record<string, string>> = {
  DATABASE_URL: 'the case book: postgres://user:password@host:5432/arrears',
  TWILIO_ACCOUNT_SID: 'Twilio account, AC…',
  TWILIO_AUTH_TOKEN: 'Twilio auth token',
  TWILIO_FROM: 'the number SMS come from, +…',
  TWILIO_WHATSAPP_FROM: 'the sender of WhatsApp messages, +…, that Meta approved',
  APP_GATEWAY_URL: 'the push gateway of the lender’s app: https://push.lender.example',
  APP_GATEWAY_SECRET: 'at least 16 characters, another than the other keys: shared with the push gateway',
  SYSTEMS_URL: 'where the lender’s other systems take notices: https://systems.lender.example',
  SYSTEMS_SECRET:
    'at least 16 characters, another than the other keys: shared with the lender’s other systems',
  SMTP_URL: 'the mail relay: smtp://user:password@host:587',
  MAIL_FROM: 'the sender of e-mails',
  LOG_LEVEL: 'how much the log says; info when it is not set',
  PUBLIC_URL: 'where Twilio reaches this HTTP side: https://collections.lender.example',
  AGENCY_SFTP_HOST_KEY: 'the key of the agency’s server as ssh-keygen -lf prints it: SHA256:…',
  LEGAL_SFTP_HOST_KEY: 'the key of the law firm’s server as ssh-keygen -lf prints it: SHA256:…',
  REPAYMENTS_SECRET: 'at least 16 characters, shared with the payments system',
  ANSWERS_SECRET:
    'at least 16 characters, another than the payments’: shared with systems that say what people answered',
  ANSWERS_MAY: 'what may be said with ANSWERS_SECRET: promise,plan,hold',
  DESK_ISSUER: 'the OpenID provider where your people log in: https://login.lender.example',
  DESK_CLIENT_ID: 'the name under which the OpenID provider knows the desk',
  DESK_CLIENT_SECRET: 'the secret that the OpenID provider gave the desk',
  DESK_URL: 'where browsers reach the desk: https://desk.lender.example; PUBLIC_URL when it is not set',
  DESK_STAFF_CLAIM: 'the claim that has the staff number; staff_number when it is not set',
  DESK_ROLES_CLAIM: 'the claim that names roles; without it, policy/staff.yaml alone does',
  DESK_IDLE_MINUTES: 'a session without a request ends after so many minutes; 30 when it is not set',
  DESK_HOURS: 'every session ends after so many hours; 10 when it is not set',
};

const isLoopback = (url: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

/** Whoever reads along on the way would be whoever they like: only a loopback address does without https. */
export const secureUrl = z
  .url()
  .refine((url) => url.startsWith('https://') || isLoopback(url), 'must begin with https://');

/** From silence on, each says more. */
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const worker = {
  TWILIO_ACCOUNT_SID: z.string().startsWith('AC'),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_FROM: z.string().min(1),
  TWILIO_CALLER_ID: z.string().optional(),
  TWILIO_WHATSAPP_FROM: z
    .string()
    .regex(/^\+\d+$/, 'must be a number such as +15550100000')
    .optional(),
  TWILIO_BASE_URL: z.url().optional(),
  APP_GATEWAY_URL: z.url().optional(),
  APP_GATEWAY_SECRET: z.string().min(16).optional(),
  SYSTEMS_URL: z.url().optional(),
  SYSTEMS_SECRET: z.string().min(16).optional(),
  SMTP_URL: z.string().startsWith('smtp'),
  SMTP_CA: z.string().optional(),
  MAIL_FROM: z.string().min(3),
  REPAYMENTS_SECRET: z.string().min(16),
  ANSWERS_SECRET: z.string().min(16).optional(),
  ANSWERS_MAY: z.string().transform(namesIn).optional(),
  PUBLIC_URL: z.url().optional(),
  AGENCY_SFTP_URL: z.string().startsWith('sftp://').optional(),
  AGENCY_SFTP_HOST_KEY: z.string().startsWith('SHA256:').optional(),
  AGENCY_SFTP_KEY: z.string().optional(),
  LEGAL_SFTP_URL: z.string().startsWith('sftp://').optional(),
  LEGAL_SFTP_HOST_KEY: z.string().startsWith('SHA256:').optional(),
  LEGAL_SFTP_KEY: z.string().optional(),
  PARTNERS_LOOK_SECONDS: z.coerce.number().positive().default(60),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  DESK_ISSUER: secureUrl.optional(),
  DESK_CLIENT_ID: z.string().min(1).optional(),
  DESK_CLIENT_SECRET: z.string().min(16).optional(),
  DESK_URL: secureUrl.optional(),
  DESK_STAFF_CLAIM: z.string().min(1).default('staff_number'),
  DESK_ROLES_CLAIM: z.string().min(1).optional(),
  DESK_IDLE_MINUTES: z.coerce.number().positive().max(720).default(30),
  DESK_HOURS: z.coerce.number().positive().max(24).default(10),
  HTTP_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
};

/** What running everything needs. */
export const workerVariables = bookVariables.extend(worker);

/** What is needed because of what else is set: the real Twilio cannot reach a loopback address, and a partner without its host key could be anybody. */
export function alsoNeeded(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const needed = {
    PUBLIC_URL: env['TWILIO_BASE_URL'] === undefined,
    AGENCY_SFTP_HOST_KEY: env['AGENCY_SFTP_URL'] !== undefined,
    LEGAL_SFTP_HOST_KEY: env['LEGAL_SFTP_URL'] !== undefined,
    APP_GATEWAY_SECRET: env['APP_GATEWAY_URL'] !== undefined,
    SYSTEMS_SECRET: env['SYSTEMS_URL'] !== undefined,
    ANSWERS_MAY: env['ANSWERS_SECRET'] !== undefined,
    DESK_CLIENT_ID: env['DESK_ISSUER'] !== undefined,
    DESK_CLIENT_SECRET: env['DESK_ISSUER'] !== undefined,
  };
  return Object.entries(needed).flatMap(([name, isNeeded]) =>
    isNeeded && env[name] === undefined ? [name] : [],
  );
}
