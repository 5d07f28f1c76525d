import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Theme } from '../../mentoring/codes.ts'
import { withdraw } from '../../mentoring/consent/change.ts'
import { composeFitCheck, composeWhoReads, isAskedForFit } from '../../mentoring/contact/patient-forms.ts'
import type { FitAnswer } from '../../mentoring/contact/terms.ts'
import { rheumatologistReads } from '../../mentoring/contact/who-reads.ts'
import { composeSelfRequest } from '../../mentoring/self-request.ts'
import { type WrittenLine, writtenLines } from '../../mentoring/written-lines.ts'
import { failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { openSaver, type Saving } from '../connection/saver.ts'
import { etagOf, post, put, together } from '../connection/transaction.ts'
import { viewOf } from '../consent/preview.ts'
import { type ConsentAbout, refuseMentor } from '../consent/proposal.ts'
import { type ConsentSheet, openSheet } from '../consent/sheet.ts'
import type { Today } from '../today.ts'
import { aMentor } from '../words/consent-words.ts'
import { say } from '../words/language.ts'
import { firstNameOf } from '../words/person-name.ts'
import { type Looked, openLooked } from './looked.ts'
import { type MyMentor, myMentors } from './my-mentors.ts'
import { type PatientRecords, readPatientRecords } from './patient-records.ts'
import { openShare, type Share } from './share.ts'
import { type Where, whereIAm } from './where-i-am.ts'

/** What the patient's page shows, worked out from their own records. */
export interface PatientView {
  readonly where: Where
  readonly mentors: readonly MyMentor[]
  readonly lines: readonly WrittenLine[]
  /** Whether they are asked how the first talk was. */
  readonly asksFit: boolean
  /** Whether their rheumatologist reads a summary of the talks. */
  readonly rheumatologistReads: boolean
}

/** The patient's page: their records, and what they can do with them. */
export interface PatientModel {
  readonly records: Panel<PatientRecords>
  readonly view: ReadonlySignal<PatientView | undefined>
  readonly saving: ReadonlySignal<Saving>
  readonly sheet: ReadonlySignal<ConsentSheet | undefined>
  readonly today: Today
  /** Who looked; undefined until it is known whose page it is. */
  readonly looked: ReadonlySignal<Looked | undefined>
  /** The switches of one mentor, opened once for each version of the Consent. */
  shareWith(mentor: MyMentor): Share | undefined
  save(share: Share): Promise<void>
  /** Takes the whole consent back, without a reason. */
  stop(mentor: MyMentor): Promise<void>
  notThisPerson(mentor: MyMentor): Promise<void>
  /** "Not this person" is taken back. */
  undoRefusal(mentor: MyMentor): Promise<void>
  openSheet(mentor: MyMentor): void
  closeSheet(): void
  /** Asks for a mentor: the nurses get it as their work. */
  askForMentor(themes: readonly Theme[]): Promise<void>
  sayFit(fit: FitAnswer): Promise<void>
  /** Who reads what: whether the rheumatologist reads a summary. */
  letRheumatologistRead(mayRead: boolean): Promise<void>
  again(): Promise<void>
}

function viewOfPage(records: PatientRecords, mentors: readonly MyMentor[]): PatientView {
  const { forms, encounters, tasks, zone } = records
  const roles = new Set(mentors.map(({ role }) => `PractitionerRole/${role}`))
  const lines = writtenLines({ forms, encounters, tasks, mentors: roles, zone })
  return {
    where: whereIAm(records, mentors),
    mentors,
    lines,
    asksFit: isAskedForFit(tasks, `Patient/${records.patient.id}`),
    rheumatologistReads: rheumatologistReads(forms),
  }
}

/** `me` is 'Patient/…'. */
export function openPatientModel(
  programme: Programme,
  me: string,
  today: Today,
  after: After = afterRealTime,
): PatientModel {
  const id = me.slice('Patient/'.length)
  const records = openPanel(given => readPatientRecords(programme, id, given), after)
  const ready = computed(() => (records.state.value.kind === 'ready' ? records.state.value.value : undefined))
  const view = computed(() => {
    const mentors = ready.value && myMentors(ready.value)
    return ready.value && mentors && viewOfPage(ready.value, mentors)
  })
  const sheet = signal<ConsentSheet | undefined>(undefined)
  const { saving, save, again } = openSaver({ refresh: records.refresh, after })

  function aboutOf({ role, name, consent, state }: MyMentor, now: PatientRecords): ConsentAbout {
    const { patient, organization, zone, conditions, observations } = now
    const before = state === 'given' ? consent : undefined
    return {
      patient,
      organization,
      role,
      zone,
      chart: { patient, conditions, observations },
      ...(name ? { mentorName: name } : {}),
      ...(before ? { before } : {}),
    }
  }

  /** Writes the next version of the Consent behind a mentor. */
  const takeBack = (mentor: MyMentor) =>
    save(async (_, given) => {
      if (!mentor.consent) return failure('not-accepted')
      return programme.update(withdraw(mentor.consent).consent, etagOf(mentor.consent), given)
    })

  const organization = computed(() => ready.value?.organization)
  const looked = computed(() =>
    organization.value
      ? openLooked({
          programme,
          patient: id,
          organization: organization.value,
          zone: today.timezone,
          refresh: records.refresh,
          after,
        })
      : undefined,
  )

  return {
    records,
    view,
    looked,
    saving,
    sheet,
    today,
    again,
    shareWith: mentor => {
      const { consent } = mentor
      if (!ready.value || !consent || mentor.state !== 'given') return undefined
      const about = { ...aboutOf(mentor, ready.value), before: consent }
      return openShare(about, ready.value.now, viewOf(programme, id, mentor.role), after)
    },
    save: share =>
      save(async (now, given) => {
        const next = share.next(now)
        return programme.update(next, etagOf(next), given)
      }),
    stop: takeBack,
    undoRefusal: takeBack,
    notThisPerson: mentor =>
      save(async (now, given) => {
        if (!ready.value) return failure('not-accepted')
        const refusal = refuseMentor(aboutOf(mentor, ready.value), { by: 'screen' }, now)
        const inForce =
          mentor.state === 'given' && mentor.consent ? [put(withdraw(mentor.consent).consent)] : []
        return programme.transact(together([post(refusal), ...inForce]), given)
      }),
    openSheet: mentor => {
      if (!ready.value) return
      sheet.value = openSheet({
        about: aboutOf(mentor, ready.value),
        patientName: firstNameOf(ready.value.patient) ?? '',
        mentorName: mentor.name ?? say(aMentor),
        today,
        view: viewOf(programme, id, mentor.role),
        write: ({ consent }, _, given) => programme.create(consent, given),
        after,
      })
    },
    closeSheet: () => {
      sheet.value = undefined
      void records.refresh()
    },
    sayFit: fit => save((now, given) => programme.create(composeFitCheck(fit, { patient: me, now }), given)),
    letRheumatologistRead: mayRead =>
      save((now, given) => programme.create(composeWhoReads(mayRead, { patient: me, now }), given)),
    askForMentor: themes =>
      save(async (now, given) => {
        if (!ready.value) return failure('not-accepted')
        const { organization, consents, conditions } = ready.value
        const [condition] = conditions
        const asked = composeSelfRequest({
          patient: me,
          organization: `Organization/${organization}`,
          themes,
          consents,
          ...(condition?.id ? { condition: `Condition/${condition.id}` } : {}),
          now,
          newId: () => crypto.randomUUID(),
        })
        return programme.transact(asked, given)
      }),
  }
}
