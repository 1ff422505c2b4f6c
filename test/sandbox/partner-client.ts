import SftpClient from 'ssh2-sftp-client';

/** Does something with a client of the library's own, without ours around it. */
export async function withClient<T>(url: string, act: (client: SftpClient) => Promise<T>): Promise<T> {
  const { hostname: host, port, username, password } = new URL(url);
  const client = new SftpClient('test', {});
  await client.connect({ host, port: Number(port), username, password });
  return act(client).finally(() => client.end());
}
