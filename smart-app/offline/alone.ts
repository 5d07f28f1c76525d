/** Does one thing at a time in all tabs of this browser; where it has no locks, in this tab. https://w3c.github.io/web-locks */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  // Only where the page is served securely.
  const locks: LockManager | undefined = navigator.locks
  return locks ? locks.request(name, work) : work()
}
