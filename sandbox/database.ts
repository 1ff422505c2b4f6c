import { Client, escapeIdentifier } from 'pg';

/** Creates a database, as a copy of `template` if one is named, and returns its URL. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  const copied = template === undefined ? '' : ` template ${escapeIdentifier(template)} strategy file_copy`;
  await run(serverUrl, `create database ${escapeIdentifier(name)}${copied}`);
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

/** Drops a database if it exists, also when somebody is still connected to it. */
export function dropDatabase(serverUrl: string, name: string): Promise<void> {
  return run(serverUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

/** Runs one statement on its own connection; without one it proves that the server accepts connections. */
export async function run(url: string, statement = 'select 1'): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}
