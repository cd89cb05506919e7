import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server on this machine, which a test can take down. */
export type Line = {
  readonly port: number;
  /** Whoever is connected is cut off, and nobody gets through until it is mended. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
};

export async function startLine(target: { host: string; port: number }): Promise<Line> {
  const ends = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket) => {
    ends.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => ends.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) return near.destroy();
    const far = connect(target);
    keep(far);
    near.pipe(far).once('close', () => near.destroy());
    far.pipe(near).once('close', () => far.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cutOff = () => {
    for (const socket of ends) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      cutOff();
    },
    mend() {
      isCut = false;
    },
    async stop() {
      server.close();
      cutOff();
      await once(server, 'close');
    },
  };
}
