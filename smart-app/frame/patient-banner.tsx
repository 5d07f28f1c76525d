import type { Patient } from 'fhir/r4'
import { birthWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { nameOf } from '../words/person-name.ts'
import { sexWords, unknownWord } from '../words/person-words.ts'

/** Who the chart is about. Shown unless the EHR says that it shows this itself (`need_patient_banner`). */
export function PatientBanner({ patient }: { patient: Patient }) {
  const number = patient.identifier?.find(({ value }) => value)?.value
  return (
    <div class="banner">
      <strong>{nameOf(patient) ?? say(unknownWord)}</strong>
      <span>{patient.birthDate ? birthWords(patient.birthDate) : say(unknownWord)}</span>
      <span>{say(sexWords[patient.gender ?? 'unknown'])}</span>
      {number ? <span>{number}</span> : null}
    </div>
  )
}
