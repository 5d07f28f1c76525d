import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/**
 * A real, headless Chromium that comes from the package registry; nothing has to be installed on the machine.
 * Whoever opens it closes it: one browser per test file, one context per test.
 */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter(argument => !lessLikeAClinic.has(argument)),
    headless: true,
  })
}

/** Switches meant for a serverless sandbox that would hide faults a clinic's browser shows. */
const lessLikeAClinic = new Set([
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--single-process',
])
