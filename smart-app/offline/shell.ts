/**
 * Lets the app's own files – page, script, style, icon – open without a line. The worker keeps nothing else: no answer of
 * a server, and no address with what a sign-in put into it.
 */
export function keepShell(): void {
  // Only where the page is served securely.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  void workers?.register('/app/sw.js').catch(() => {})
}
