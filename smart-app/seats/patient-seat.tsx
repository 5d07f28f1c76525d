import { useMemo } from 'preact/hooks'
import { openPatientModel } from '../patient/patient-model.ts'
import { PatientPage } from '../patient/patient-page.tsx'
import type { SeatProps } from './seat.ts'

/** The patient's seat. */
export function Seat({ programme, session, today }: SeatProps) {
  const me = session.fhirUser ?? ''
  const model = useMemo(() => {
    const opened = openPatientModel(programme, me, today)
    void opened.records.load()
    return opened
  }, [programme, me, today])
  return <PatientPage model={model} />
}
