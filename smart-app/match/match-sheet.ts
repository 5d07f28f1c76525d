import type { After } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { viewOf } from '../consent/preview.ts'
import { sharedIn } from '../consent/shared.ts'
import { type ConsentSheet, openSheet, type SheetParts } from '../consent/sheet.ts'
import type { Today } from '../today.ts'
import { aMentor } from '../words/consent-words.ts'
import { say } from '../words/language.ts'
import { firstNameOf } from '../words/person-name.ts'
import { aPatient } from '../words/person-words.ts'
import type { MatchRecords } from './match-records.ts'
import type { MatchView } from './match-view.ts'

/** The sheet for this patient and one mentor, held by the nurse. */
export function openMatchSheet(
  of: {
    readonly programme: Programme
    readonly records: MatchRecords
    readonly view: MatchView
    readonly role: string
    readonly today: Today
    readonly nurse: string
    readonly after: After
  },
  write: SheetParts['write'],
): ConsentSheet {
  const { programme, records, view, role, today, nurse, after } = of
  const { patient, conditions, observations } = records
  const mentorName = view.mentorBy(role)?.firstName
  const before = view.given?.role === role ? view.given.consent : undefined
  return openSheet(
    {
      about: {
        patient,
        organization: today.organization.id,
        role,
        ...(mentorName ? { mentorName } : {}),
        chart: { patient, conditions, observations },
        zone: today.timezone,
        ...(before ? { before } : {}),
      },
      patientName: firstNameOf(patient) ?? say(aPatient),
      mentorName: mentorName ?? say(aMentor),
      today,
      witness: nurse,
      view: viewOf(programme, patient.id, role),
      write,
      after,
    },
    before
      ? sharedIn(before, {
          patient: patient.id,
          organization: today.organization.id,
          role,
          now: records.now,
          zone: today.timezone,
        })
      : new Set(),
  )
}
