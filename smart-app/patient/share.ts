import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Consent } from 'fhir/r4'
import type { Scope } from '../../mentoring/codes.ts'
import { narrow } from '../../mentoring/consent/change.ts'
import { neededScopes } from '../../mentoring/consent/scopes.ts'
import type { After } from '../connection/patience.ts'
import { openPreview, type Preview, type ReadView } from '../consent/preview.ts'
import { type ConsentAbout, proposeConsent } from '../consent/proposal.ts'
import { sharedIn } from '../consent/shared.ts'

/** What one mentor sees: the switches as the patient sets them, and what follows from them. */
export interface Share {
  readonly scopes: Signal<ReadonlySet<Scope>>
  /** The switches differ from what is in force. */
  readonly changed: ReadonlySignal<boolean>
  readonly preview: Preview
  /** The next version of the Consent, as it is to be written at an instant. */
  next(at: Date): Consent
  /** Puts the switches back to what is in force. */
  putBack(): void
}

/** Opens the switches on a Consent that is in force. */
export function openShare(
  about: ConsentAbout & { readonly before: Consent & { readonly id: string } },
  now: Date,
  view: ReadView,
  after: After,
): Share {
  const { before, patient, organization, role, zone } = about
  const current = sharedIn(before, { patient: patient.id, organization, role, now, zone })
  const scopes = signal<ReadonlySet<Scope>>(current)
  const changed = computed(() => !isSame(scopes.value, current))
  const next = (at: Date) => nextVersion(about, current, scopes.value, at)
  const proposed = computed(() => (changed.value ? next(now) : undefined))
  return {
    scopes,
    changed,
    preview: openPreview(view, proposed, after),
    next,
    putBack: () => {
      scopes.value = current
    },
  }
}

/** Less is a narrower version of the same agreement; more is consent given anew, with what comes from the record as it is now. */
function nextVersion(
  about: ConsentAbout & { readonly before: Consent },
  current: ReadonlySet<Scope>,
  chosen: ReadonlySet<Scope>,
  at: Date,
): Consent {
  const { before } = about
  if ([...chosen].every(scope => current.has(scope))) {
    return narrow(before, new Set([...neededScopes, ...chosen])).consent
  }
  const until = before.provision?.period?.end?.slice(0, 10)
  return proposeConsent(
    about,
    { scopes: chosen, recording: { by: 'screen' }, ...(until ? { until } : {}) },
    at,
  )
}

const isSame = (one: ReadonlySet<Scope>, other: ReadonlySet<Scope>) =>
  one.size === other.size && [...one].every(scope => other.has(scope))
