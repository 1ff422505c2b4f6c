declare module 'pg/lib/utils' {
  /** A value as PostgreSQL reads it as text. */
  export function prepareValue(value: unknown): Buffer | string | null;
}
