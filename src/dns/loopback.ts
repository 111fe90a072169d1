/** Is this host the very machine that asks? What is sent there passes over no network. */

/** True for `localhost`, 127.0.0.0/8 and `[::1]`, as the host of a parsed URL. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
